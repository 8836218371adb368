from ui.components.workspace.prospect import prospect

prospect()
