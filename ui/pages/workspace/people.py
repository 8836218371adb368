from engine.workspace import everybody
from ui import desk
from ui.components.workspace.people import people

people(desk.now(), desk.read(everybody))
