from ui import form


def test_edited_cells_join_what_was_there_and_an_emptied_cell_is_unknown():
    answers = {"output": {"2027": "1万元", "2028": "2万元"}, "revenue": {"2027": "9万元"}}
    edits = {0: {"output": None}, 2: {"output": " 3万 "}, 1: {"other": "x"}}
    assert form.with_edits(answers, edits, ["output", "revenue"], [2027, 2028, 2029]) == {
        "output": {"2028": "2万元", "2029": "3万"}
    }
    assert answers["output"] == {"2027": "1万元", "2028": "2万元"}


def test_findings_are_sorted_to_their_fields(library):
    filled = form.read(
        "x",
        {"output": {"2027": "3000万元", "2028": "3000"}, "leased_area": "5000", "site": "changji-hitech"},
        library,
    )
    assert {fact: [(each.code, form.year_of(each)) for each in found] for fact, found in filled.findings.items()} == {
        "output": [("missing-unit", "2028")], "leased_area": [("missing-unit", "")],
    }  # fmt: skip
    assert [fact for fact, _ in filled.of("error")] == ["output", "leased_area"]
    assert filled.project.facts == {"output": {2027: 30_000_000}, "site": "changji-hitech"}


def test_a_contradiction_is_no_mistake(library):
    filled = form.read("x", {"total_investment": "1亿元", "planned_fixed_assets": "2亿元"}, library)
    assert [each.code for each in filled.findings["planned_fixed_assets"]] == ["facts-contradict"]
    assert filled.of("error") == []


def test_answers_of_facts_that_are_gone_are_passed_over(library):
    assert form.read("x", {"gone": "1"}, library).findings == {}
