"""`goldenten stale`: which documents end soon, have ended, or are due for a new look."""

import json
from datetime import date

import click

from engine.cli.app import DAY, Options, Reading, whole, with_options
from engine.cli.exits import Exit
from engine.cli.opening import open_library, today
from engine.cli.show import console, rows
from engine.cli.texts import say
from engine.diagnostics import Lang
from engine.model.verdicts import VERIFICATION
from engine.standing import DUES, STATES, Standing, stale, state_of

TITLE_WIDTH = 56


@click.command("stale")
@click.option("--days", type=Reading("N", whole(0, 3650)), default="90", show_default=True,
              help="多少天以内算即将到期，多久未核对算应重新核对 / how soon is soon, and how long ago is too long.")  # fmt: skip
@click.option("--as-of", type=DAY, help="哪一天，默认今天 / on what day; today by default.")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON.")
@with_options
@click.pass_obj
def command(options: Options, days: int, as_of: date | None, as_json: bool) -> int:
    """哪些文件即将到期、已到期、应重新核对 / Which documents end soon, have ended, or are due for a new look."""
    library = open_library(options)
    day = as_of or today()
    found = stale(library, day, days)
    if as_json:
        forms = [_form(each, day, options.lang) for each in found]
        click.echo(json.dumps(forms, ensure_ascii=False, indent=2))
        return Exit.OK
    out = console()
    out.print(say("stale", options.lang, day=day, days=days, count=len(library.policies)), style="bold")
    for due, name in DUES.items():
        of_it = [each for each in found if each.due == due]
        if of_it:
            out.print(f"\n{name(options.lang)} ({len(of_it)})", style="bold")
            made = rows(TITLE_WIDTH)
            for each in of_it:
                known = VERIFICATION[each.policy.provenance.known](options.lang)
                made.add_row(
                    f"{_title(each, options.lang)}\n{_id(each)}", f"{each.day or ''}\n{known}".strip()
                )
            out.print(made)
    if not found:
        out.print(say("stale_none", options.lang))
    return Exit.OK


def _title(each: Standing, lang: Lang) -> str:
    return (each.clause or each.policy).title(lang)


def _id(each: Standing) -> str:
    return each.policy.policy if each.clause is None else f"{each.policy.policy}/{each.clause.clause}"


def _form(each: Standing, day: date, lang: Lang) -> dict[str, object]:
    validity = (each.clause.validity if each.clause else None) or each.policy.validity
    state = state_of(validity, day)
    return {
        "due": each.due, "id": _id(each), "title": _title(each, lang), "day": each.day.isoformat() if each.day else None,
        "state": state, "state_text": STATES[state](lang), "verification": each.policy.provenance.known,
        "checked": each.policy.provenance.checked.isoformat(),
    }  # fmt: skip
