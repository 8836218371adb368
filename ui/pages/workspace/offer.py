from ui.components.workspace.offer import offer

offer()
