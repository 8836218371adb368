"""How a document is known, and how one applies, as lines on the terminal: the same for every verb."""

from collections.abc import Iterator
from datetime import date

from engine.cli.show import bullet
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.verdicts import VERIFICATION
from engine.policy import Application, Policy, Validity
from engine.standing import STATES, state_of

Line = tuple[str, str]  # what it is, and what is said


def standing_line(policy: Policy, validity: Validity, day: date, lang: Lang) -> str:
    """`部分核实 · 2026-11-23 核对 · 有效期未知`: how well it is known, when somebody looked, how it stands."""
    known = policy.provenance
    parts = (
        VERIFICATION[known.known](lang), say("checked", lang, day=known.checked), STATES[state_of(validity, day)](lang),
    )  # fmt: skip
    return " · ".join(parts)


def provenance_lines(policy: Policy, lang: Lang) -> Iterator[Line]:
    """The sources with their grades and what was seen of them, what was not seen, and what to be warned of."""
    known = policy.provenance
    for source in known.sources:
        parts = [source.title(lang), source.seen(lang) if source.seen else "", source.url or ""]
        yield say("of_source", lang, grade=source.grade), "\n".join(part for part in parts if part)
    for key, text in (("gaps", known.gaps), ("caveat", known.caveat)):
        if text is not None:
            yield say(f"of_{key}", lang), text(lang)


def application_lines(call: Application | None, day: date, lang: Lang) -> Iterator[Line]:
    """The way, the windows (and whether they are over) and the materials."""
    if call is None:
        return
    lines = [call.route(lang)] if call.route else []
    for window in call.windows:
        round_ = f" · {window.round(lang)}" if window.round else ""
        lines.append(f"{window.from_} – {window.to}{round_} · {say(f'window_{window.state(day)}', lang)}")
    lines += [bullet(each(lang), lang) for each in call.materials]
    yield say("of_apply", lang), "\n".join(lines)
