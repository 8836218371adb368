from ui.components.workspace.overview import overview

overview()
