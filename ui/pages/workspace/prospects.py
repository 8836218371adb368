from ui.components.workspace.prospects import prospects

prospects()
