from ui import desk
from ui.components.workspace.home import home

home(desk.now())
