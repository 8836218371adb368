"""Draws where a document was read, how much of it, and what a reader must be warned of."""

from engine import VERIFICATION, Policy
from ui import state
from ui.components.common.note import notes
from ui.texts import plain, t


def provenance(policy: Policy) -> None:
    """Caution, what was not seen, the sources with their grades, and when somebody last looked."""
    lang, own = state.lang(), policy.provenance
    notes(t("caveat"), [plain(own.caveat(lang))] if own.caveat else [])
    notes(t("gaps"), [plain(own.gaps(lang))] if own.gaps else [])
    lines = []
    for source in own.sources:
        title = plain(source.title(lang))
        seen = f"{t('colon')}{plain(source.seen(lang))}" if source.seen else ""
        lines.append(f"{link(title, source.url)} · {t(f'grade.{source.grade}')}{seen}")
    checked = t("checked", day=own.checked.isoformat())
    lines.append(f"{t('verification', level=VERIFICATION[own.known](lang))} · {checked}")
    notes(t("sources"), lines)


def link(title: str, url: str | None) -> str:
    """Only web addresses become links."""
    if not url or not url.startswith(("https://", "http://")):
        return title
    return f"[{title}](<{url.replace('<', '%3C').replace('>', '%3E')}>)"
