from ui.components.workspace.imports import imports

imports()
