from engine.workspace import everybody
from ui import desk
from ui.components.workspace.audit import audit

audit(desk.read(everybody))
