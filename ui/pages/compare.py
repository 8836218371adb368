from ui import current, library, state
from ui.components.common import notices
from ui.components.common.note import note
from ui.components.compare.comparison import places, variants, what
from ui.components.compare.sides import sides
from ui.components.project.chooser import chooser
from ui.texts import t

now = current.open_()
note(t("compare.lead"))
chooser(now.project, library.samples(now.library))
notices.left_out_line(now.library)
notices.to_mend(now.filled, now.library)

if what() == state.VARIANTS:
    if found := variants(now):
        sides(found, entered=True)
elif not now.begun:
    note(t("compare.begin"))
elif found := places(now):
    sides(found, entered=False)
