from ui.components.workspace.template import template

template()
