from ui.components.workspace.offers import offers

offers()
