from ui.components.workspace.settlement import settlement

settlement()
