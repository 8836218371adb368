"""Every pattern finds what it must and nothing close by; the cases of authorities and courts come out as they did."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import clause_text, clean, library_of, policy_text

from engine.law.measure import Measure, measure_of
from engine.law.pattern import SEVERITIES
from engine.law.reviewing import BASES, OUTCOMES, PATTERNS, review
from engine.model.text import Text
from engine.policy import Legal, Review
from engine.yaml_io import parse

HERE = Path(__file__).parent
ROWS = parse((HERE / "patterns.yaml").read_bytes(), "patterns.yaml").data
ENGLISH = parse((HERE / "english.yaml").read_bytes(), "english.yaml").data
CASES = parse((HERE / "cases.yaml").read_bytes(), "cases.yaml").data


def measure(text, given=None):
    given = dict(given or {})
    legal = dict(given.pop("legal", {}))
    if "review" in legal:
        raw = legal["review"]
        legal["review"] = Review(day=date.fromisoformat(raw["day"]), conclusion=Text(raw["conclusion"]["zh"]))
    legal = {key: tuple(value) if isinstance(value, list) else value for key, value in legal.items()}
    return Measure("t/a", text, Legal(**legal), **given)


def found(text, given=None):
    return {each.pattern.id: each.severity for each in review(measure(text, given)).findings}


@pytest.mark.parametrize(
    ("code", "row"),
    [
        pytest.param(code, row, id=f"{code} {row['text']}")
        for code, rows in ROWS.items()
        for row in rows["finds"]
    ],
)
def test_it_is_found(code, row):
    assert found(row["text"], row.get("given")).get(code) == row["severity"]


@pytest.mark.parametrize(
    ("code", "row"),
    [
        pytest.param(code, row, id=f"{code} {row['text']}")
        for code, rows in ROWS.items()
        for row in rows["passes"]
    ],
)
def test_what_is_close_by_is_not(code, row):
    assert code not in found(row["text"], row.get("given"))


@pytest.mark.parametrize(
    ("code", "row"), [(code, row) for code, rows in ENGLISH.items() for row in rows["finds"]]
)
def test_it_is_found_in_english(code, row):
    for text in (row["text"], row["text"].upper(), f"本条：{row['text']}。"):
        assert found(text).get(code) == row.get("severity", "block")


@pytest.mark.parametrize(
    ("code", "text"), [(code, row["text"]) for code, rows in ENGLISH.items() for row in rows["passes"]]
)
def test_what_is_close_by_in_english_is_not(code, text):
    assert code not in found(text)


def test_what_to_do_instead_is_not_found_itself():
    for code, row in PATTERNS.items():
        assert code not in found(row.instead.en)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case):
    came = review(measure(case["text"], case.get("given")))
    ids = {each.pattern.id for each in came.findings if each.severity != "info"}
    assert ids >= set(case["finds"])
    assert ids == set() or case["finds"] != []
    assert came.outcome == case["outcome"]


def test_all_thirty_three_stand_in_the_table_each_way():
    assert [*PATTERNS] == [f"L{number:02}" for number in range(1, 34)]
    for table in (ROWS, ENGLISH):
        assert [*table] == [*PATTERNS]
        assert [code for code, rows in table.items() if not rows["finds"] or not rows["passes"]] == []


def test_the_severity_of_a_pattern_is_the_worst_it_reaches():
    order = tuple(SEVERITIES)
    for code, rows in ROWS.items():
        worst = min((row["severity"] for row in rows["finds"]), key=order.index)
        assert PATTERNS[code].severity == worst


def test_everything_is_said_in_both_languages():
    for row in PATTERNS.values():
        for text in (row.title, row.article, row.instead):
            assert text.zh
            assert text.en


@given(
    st.sampled_from([row["text"] for rows in ROWS.values() for row in rows["finds"]]),
    st.sampled_from(["statute", "state_council", "ministry", "region", "none", None]),
    st.sampled_from(["national", "region", "prefecture", "county", "zone", None]),
    st.sampled_from(["security", "innovation", "public_interest", "law", None]),
    st.booleans(),
)
def test_nothing_is_ever_called_lawful(text, basis, level, ground, ends):
    came = review(measure(text, {"level": level, "ends": ends, "legal": {"basis": basis, "ground": ground}}))
    assert came.outcome in OUTCOMES
    said = " ".join(words for text in (*OUTCOMES.values(), *BASES.values()) for words in (text.zh, text.en))
    for word in ("合法", "合规", "lawful ", "legal"):
        assert word not in said
    assert (came.basis is not None) == (basis in ("statute", "state_council") or level == "national")
    if came.basis is not None:
        assert came.findings == ()


@given(st.sampled_from(CASES), st.sampled_from(["security", "innovation", "public_interest", "law"]))
def test_an_exception_argues_and_never_clears(case, ground):
    """A ground and a term soften a block to an argument; what was found is found still."""
    given = dict(case.get("given") or {})
    if given.get("level") == "national" or given.get("legal", {}).get("basis"):
        return
    before = review(measure(case["text"], given))
    legal = {**given.get("legal", {}), "ground": ground}
    after = review(measure(case["text"], {**given, "ends": True, "legal": legal}))
    kept = {each.pattern.id for each in before.findings} - {"L27"}
    assert kept <= {each.pattern.id for each in after.findings}
    if before.outcome == "block":
        assert after.outcome in ("block", "argue")


# --- clauses of the library


def of_clause(head="level: zone\n", **clause):
    library = clean(library_of(policy_text(clause_text(**clause), head=head)))
    came = review(measure_of(library.by_id["t/a"]))
    return {each.pattern.id: each.severity for each in came.findings}, came


RATE = "{kind: rate, of: premises_price, rate: 2%}"


def test_a_clause_is_seen_with_its_attributes_words_and_bounds():
    flags, _ = of_clause(benefit=RATE, extra="legal: {measured_on: [statistics], recipients: recognised}")
    assert flags == {"L06": "warn", "L08": "warn", "L27": "warn", "L28": "info"}
    capped, _ = of_clause(benefit=RATE.replace("2%", "2%, cap: 100万元"))
    assert capped == {"L28": "info"}
    quoted, _ = of_clause(extra="quote: 对链主企业给予奖励\n")
    assert quoted["L08"] == "block"
    assumed, _ = of_clause(extra="assumes: [{zh: 企业承诺五年内不迁出。, en: It stays.}]\n")
    assert assumed["L16"] == "block"


@pytest.mark.parametrize("status", ["unknown", "doubtful"])
def test_where_the_end_was_not_seen_it_is_only_noted(status):
    library = clean(
        library_of(
            policy_text(clause_text(benefit=RATE), head="level: zone\n", validity=f"{{status: {status}}}")
        )
    )
    came = review(measure_of(library.by_id["t/a"]))
    assert {each.pattern.id: each.severity for each in came.findings} == {"L27": "info", "L28": "info"}
    assert came.outcome == "none"


def test_a_clause_of_the_state_is_not_compared():
    flags, came = of_clause("level: national\n", extra="legal: {graded_by: [ownership]}")
    assert flags == {}
    assert came.basis is not None


def test_the_clauses_own_attributes_take_the_documents_place():
    head = "level: zone\nlegal: {recipients: listed}\n"
    assert of_clause(head)[0]["L08"] == "block"
    assert "L08" not in of_clause(head, extra="legal: {recipients: open}")[0]


def test_the_golden_ten_raise_what_we_read_in_them(library):
    """Our own reading: no authority has ruled. Rent and fixed assets are measured on recorded figures, fit-out is for recognised projects."""
    flags = {
        name: {
            each.pattern.id: each.severity
            for each in review(measure_of(library.by_id[f"changji-golden-ten/{name}"])).findings
        }
        for name in ("rent", "fixed-assets", "premises-fitout", "premises-purchase")
    }
    assert flags["rent"]["L06"] == "warn"
    assert flags["fixed-assets"]["L06"] == "warn"
    assert flags["premises-fitout"]["L08"] == "warn"
    assert {"L06", "L08"} & flags["premises-purchase"].keys() == set()


def test_a_text_we_do_not_have_is_not_said_to_be_clear(library):
    came = review(measure_of(library.by_id["changji-golden-ten/article-5"]))
    assert came.outcome == "unseen"
    assert came.findings == ()
    _, scoped = of_clause(benefit="", extra="text: unavailable\nlegal: {recipients: listed}")
    assert scoped.outcome == "block"


def test_the_command_flags_and_never_fails():
    import json

    from click.testing import CliRunner

    from engine.cli.app import Options, goldenten

    def run(*words):
        return CliRunner().invoke(goldenten, ["legal", *words], obj=Options("zh", None))

    forms = json.loads(run("changji-golden-ten", "--json").output)
    outcomes = {form["id"].partition("/")[2]: form["outcome"] for form in forms}
    assert outcomes["rent"] == "argue"
    assert outcomes["article-3"] == "unseen"
    assert run("changji-golden-ten").exit_code == 0
    assert "L06" in run("changji-golden-ten", "--lang", "en").output
    assert run("--patterns").output.count("依据：") == 33
    blocking = json.loads(run("--severity", "block", "--json").output)
    assert {form["outcome"] for form in blocking} == {"block"}
    argued = json.loads(run("--severity", "warn", "--json").output)
    assert {form["outcome"] for form in argued} == {"block", "argue"}
