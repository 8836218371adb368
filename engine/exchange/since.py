"""What has changed since an assessment was saved: its own words then, against the same project assessed now.

What was said then is read from `assessment.json`, and worked out again where the policies it was saved with are at hand;
the policies inside the file are not read here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from engine.assessing import assess
from engine.assessment import Assessment
from engine.changes.impact import Years, summed, verdict_changes
from engine.diagnostics import Diagnostic, Lang
from engine.exchange.against_itself import policies_altered, worked_out_again
from engine.exchange.saved import ASSESSMENT, Saved, part_unreadable, read_form
from engine.exchange.statement import project_of, tidy
from engine.json_form import SCHEMA as ASSESSMENT_SCHEMA
from engine.json_form import assessment_json
from engine.library import Library
from engine.model.amount import Amount, amount_json, yuan
from engine.model.quantities import Mistake, Number, calendar_date, calendar_year, exact
from engine.model.verdicts import Verdict
from engine.yaml_io import parse

SCHEMA = "goldenten/since/1"
_YUAN = re.compile(r"-?\d{1,30}\.\d\d")
_ID = re.compile(r"[a-z0-9-]{1,120}/[a-z0-9-]{1,120}")


@dataclass(frozen=True, slots=True)
class Told:
    """What an assessment says of one clause."""

    title: str
    verdict: Verdict
    amount: Amount | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an assessment comes to, as its JSON says it: then and now are read alike."""

    as_of: date
    years: tuple[int, int]  # the horizon, first and last
    library: str
    sure: Number
    most: Number
    by_year: Mapping[int | None, Amount]
    clauses: Mapping[str, Told]


@dataclass(frozen=True, slots=True)
class ClauseSince:
    """A clause that comes out otherwise, in verdict or sum; None: there was, or is, no such clause."""

    id: str
    title: str
    before: Told | None
    after: Told | None


@dataclass(frozen=True, slots=True)
class Since:
    """Then and now, and what lies between them."""

    version: str  # of the programme that saved it
    before: Outcome
    after: Outcome
    now: Assessment
    findings: tuple[
        Diagnostic, ...
    ]  # what was altered; then of reading the project with the vocabulary of now
    verified: bool  # what was said then has been worked out again, and came out the same to the byte

    @property
    def change(self) -> Number:
        """What is surely got more; negative: less."""
        return exact(self.after.sure - self.before.sure)

    @property
    def by_year(self) -> Years:
        """The change of each year's sure sum, where there is one."""
        sides = (
            {year: sign * each.min for year, each in side.by_year.items()}
            for side, sign in ((self.after, 1), (self.before, -1))
        )
        return {year: each for year, each in summed(sides).items() if each}

    @property
    def clauses(self) -> tuple[ClauseSince, ...]:
        """Those that come out otherwise: first in verdict, then in sum alone. A refused one that comes or goes is none."""
        old, new = (
            {name: each.verdict for name, each in side.clauses.items()} for side in (self.before, self.after)
        )
        names = [each.clause for each in verdict_changes(old, new)]
        names += [
            name
            for name in sorted(old.keys() & new.keys() - {*names})
            if self.before.clauses[name].amount != self.after.clauses[name].amount
            and old[name] != "not_eligible"
        ]
        return tuple(self._clause(name) for name in names)

    def _clause(self, name: str) -> ClauseSince:
        before, after = self.before.clauses.get(name), self.after.clauses.get(name)
        there = after or before
        assert there is not None
        return ClauseSince(name, there.title, before, after)

    @property
    def same(self) -> bool:
        """Whether nothing comes out otherwise."""
        sums = {(side.sure, side.most) for side in (self.before, self.after)}
        return len(sums) == 1 and not self.by_year and not self.clauses


def since(
    saved: Saved, library: Library, today: date, lang: Lang | None = None, *, inside: Library | None = None
) -> Since:
    """Set a saved assessment against the same project assessed today, by its own settings, with this library.

    What it said then is worked out again with the policies `inside` it where somebody loaded them, or with this library
    where it is the same. Raises InputError where the file does not hold what it should.
    """
    before = _outcome(read_form(saved.assessment, ASSESSMENT, saved.file), saved)
    project, findings = project_of(tidy(parse(saved.project, saved.file).data), library, saved.file)
    now = assess(library, project, today, saved.settings)
    form = assessment_json(now, lang or saved.lang, why=False, advice=False)
    own = library if library.hash == saved.library else inside
    again = worked_out_again(saved, own) if own is not None else None
    altered = policies_altered(saved) if again is None else again.findings
    verified = again is not None and again.identical
    return Since(saved.version, before, _outcome(form, saved), now, (*altered, *findings), verified)


def since_json(found: Since) -> dict[str, Any]:
    """The change as plain data; sums as in `goldenten check --json`."""
    return {
        "schema": SCHEMA,
        "version": found.version,
        "verified": found.verified,
        "before": _side(found.before),
        "after": _side(found.after),
        "change": yuan(found.change),
        "by_year": {
            "unknown" if year is None else str(year): yuan(each) for year, each in found.by_year.items()
        },
        "clauses": [
            {"id": each.id, "title": each.title, "before": _told(each.before), "after": _told(each.after)}
            for each in found.clauses
        ],
    }


def _side(outcome: Outcome) -> dict[str, Any]:
    return {
        "as_of": outcome.as_of.isoformat(),
        "horizon": {"from": outcome.years[0], "to": outcome.years[1]},
        "library": outcome.library,
        "sure": yuan(outcome.sure),
        "most": yuan(outcome.most),
    }


def _told(told: Told | None) -> dict[str, Any] | None:
    return None if told is None else {"verdict": told.verdict, "amount": amount_json(told.amount)}


# --- reading what an assessment says; whoever had the file may have written it


def _outcome(form: Mapping[str, Any], saved: Saved) -> Outcome:
    try:
        return _read(form)
    except (KeyError, TypeError, AttributeError, ValueError, Mistake):
        raise part_unreadable(ASSESSMENT, saved.file) from None


def _read(form: Mapping[str, Any]) -> Outcome:
    """KeyError, TypeError, AttributeError, ValueError or Mistake where it is not as we write it."""
    if form["schema"] != ASSESSMENT_SCHEMA:
        raise ValueError
    package = form["package"]
    return Outcome(
        calendar_date(form["as_of"]),
        (calendar_year(form["horizon"]["from"]), calendar_year(form["horizon"]["to"])),
        _plain(form["library"]),
        _sum(package["headline"]["sure"]),
        _sum(package["headline"]["most"]),
        {_year(year): _amount(each) for year, each in package["by_year"].items()},
        dict(map(_clause, form["clauses"])),
    )


def _clause(form: Mapping[str, Any]) -> tuple[str, Told]:
    amount = form["amount"]
    if _ID.fullmatch(form["id"]) is None:
        raise ValueError
    return form["id"], Told(
        _plain(form["title"]), _verdict(form["verdict"]), None if amount is None else _amount(amount)
    )


def _verdict(raw: Any) -> Verdict:
    match raw:
        case "eligible" | "not_eligible" | "undetermined":
            verdict: Verdict = raw
            return verdict
    raise ValueError


def _amount(form: Mapping[str, Any]) -> Amount:
    return Amount(_sum(form["min"]), None if form["max"] is None else _sum(form["max"]))


def _sum(raw: str) -> Number:
    if _YUAN.fullmatch(raw) is None:
        raise ValueError
    return exact(Fraction(raw))


def _year(raw: str) -> int | None:
    return None if raw == "unknown" else calendar_year(raw)


def _plain(raw: str) -> str:
    """One line of text; signs that draw nothing are left out."""
    return "".join(sign for sign in raw[:300] if sign.isprintable())
