from ui.components.workspace.impact import impact

impact()
