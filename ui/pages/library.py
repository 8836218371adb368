from ui import library, state
from ui.components.catalogue import browse
from ui.components.document import document, not_there
from ui.components.note import note
from ui.texts import plain, t

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

note(f"{t('disclaimer')}　{plain(t('library', hash=policies.hash, policies=len(policies.policies)))}")
