from ui import library, state
from ui.components.library.catalogue import browse
from ui.components.library.document import document, not_there

policies = library.current()
entries = library.entries(policies)
opened = state.policy()

if opened is None:
    browse(policies, entries)
else:
    entry = next((each for each in entries if each.policy.policy == opened), None)
    if entry is None:
        not_there()
    else:
        document(policies, entry)
