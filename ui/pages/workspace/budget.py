from engine.workspace import assumptions_shown, budget_use, commitment_totals
from ui import desk
from ui.components.workspace.assumptions import assumed
from ui.components.workspace.budget import budget

manages = desk.may("budget.manage")
budget(desk.read(budget_use), desk.read(commitment_totals), manages=manages)
assumed(desk.read(assumptions_shown), manages=manages)
