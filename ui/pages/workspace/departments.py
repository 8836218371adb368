from engine.workspace import departments as listed
from engine.workspace import everybody
from engine.workspace import procedures as handled
from ui import desk
from ui.components.workspace.departments import departments
from ui.components.workspace.procedures import procedures

manages = desk.may("department.manage")
departments(desk.read(listed), desk.read(everybody), manages=manages)
procedures(desk.read(handled), manages=manages)
