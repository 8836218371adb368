from ui import current, library
from ui.components import notices
from ui.components.chooser import chooser
from ui.components.days import days
from ui.components.note import note
from ui.components.reports import reports
from ui.components.saved import saved
from ui.components.share import share
from ui.components.zone import zone
from ui.texts import t

now = current.open_()
note(t("take.lead"))
chooser(now.project, library.samples(now.library))
notices.left_out_line(now.library)
notices.to_mend(now.filled, now.library)

if now.begun:
    reports(now)
    zone(now)
    share(now)
    days(now)
else:
    note(t("take.begin"))
saved(now)
