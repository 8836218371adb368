from ui import current, library
from ui.components.common import notices
from ui.components.common.note import note
from ui.components.project.chooser import chooser
from ui.components.take.days import days
from ui.components.take.reports import reports
from ui.components.take.saved import saved
from ui.components.take.share import share
from ui.components.take.zone import zone
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
