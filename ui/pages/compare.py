from ui import current, library
from ui.components.chooser import chooser

now = current.open_()
chooser(now.project, library.samples(now.library))
