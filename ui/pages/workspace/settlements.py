from ui.components.workspace.settlements import settlements

settlements()
