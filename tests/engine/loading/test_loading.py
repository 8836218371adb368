"""Files in, a library out: its hash, its order, its cache; what is broken leaves the others (see tests/broken too)."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support import ROOT, assessment_of, base_files, clause_text, clean, library_of, policy_text, real_files

from engine import InputError, library_key, load_library, loading
from engine.linter import lint
from engine.loading import cache, library_hash, load, read_files, reader


def test_the_library_of_this_checkout_has_no_findings(library):
    assert [str(each) for each in library.diagnostics] == []


CONTRACT = """
changji-golden-ten: premises-purchase premises-fitout rent fixed-assets article-3 article-4 article-5 article-6 article-7 article-8 article-9 article-10
changji-equipment-manufacturing: text
changji-demonstration-zone: text
cn-western-development: rate-15
cn-high-tech-enterprise: recognition rate-15
cn-rnd-deduction: extra-100 extra-120
cn-small-low-profit: rate-5
cn-equipment-deduction: one-off
cn-green-equipment-credit: credit-10
cn-advanced-manufacturing-vat: extra-5 machine-tool-15 integrated-circuit-15
xj-difficult-area: holiday local-share
xj-kashgar-horgos: five-year-exemption
cn-sme-loan-interest: interest
"""  # names that stored offers and links rest on: never renamed


def test_the_clauses_that_must_always_be_there(library):
    for line in CONTRACT.split("\n")[1:-1]:
        policy, names = line.split(": ")
        assert {f"{policy}/{name}" for name in names.split()} <= set(library.by_id)


FACTS = """site industry sectors project_nature industrial_project independent_legal_person operates_lawfully foreign_invested ownership registered_on
construction_start production_start first_revenue_on lease_start premises_acquired_on premises premises_price fitout_cost leased_area land_area total_investment
planned_fixed_assets fixed_asset_investment equipment_investment small_equipment_investment special_equipment_investment output revenue taxable_income employees
sci_tech_staff total_assets main_business_share hitech_revenue_share manufacturing_share rnd_domestic_share debt_ratio rnd_expense owns_core_ip no_major_breach
books_based_taxation vat_general_taxpayer restricted_industry innovation_score has_hnte_certificate hnte_valid_from hnte_valid_until deductible_input_vat vat_payable
fixed_asset_loan loan_started_on loan_bank_listed loan_sector_listed private_sme meets_investment_intensity meets_output_per_mu core_link_recognised
core_tech_supported western_catalogue difficult_area_catalogue on_advanced_manufacturing_list on_machine_tool_list on_ic_list western_region difficult_area
special_economic_zone as_of high_tech_enterprise long_loss_carry output_per_leased_area rnd_intensity last_revenue days_since_registration sci_tech_staff_share investment_intensity"""
YEARLY = """fixed_asset_investment equipment_investment small_equipment_investment special_equipment_investment output revenue taxable_income rnd_expense
deductible_input_vat vat_payable high_tech_enterprise long_loss_carry output_per_leased_area"""
AUTHORITY = """innovation_score loan_sector_listed meets_investment_intensity meets_output_per_mu core_link_recognised core_tech_supported western_catalogue
difficult_area_catalogue on_advanced_manufacturing_list on_machine_tool_list on_ic_list"""


def test_the_facts_that_must_always_be_there(library):
    facts = library.vocabulary.facts
    assert set(FACTS.split()) <= set(facts)
    assert {name for name in FACTS.split() if facts[name].per_year} == set(YEARLY.split())
    assert {name for name in FACTS.split() if facts[name].who == "authority"} == set(AUTHORITY.split())
    assert {name for name in FACTS.split() if facts[name].who == "site"} == {
        "western_region",
        "difficult_area",
        "special_economic_zone",
    }


def test_every_fact_can_be_asked_for_in_both_languages(library):
    for fact in library.vocabulary.facts.values():
        assert fact.label.zh
        assert fact.label.en
        if fact.answerable:
            assert fact.question.zh
            assert fact.question.en
        assert all(choice.label.zh and choice.label.en for choice in fact.choices)


def test_the_sites_that_must_always_be_there(library):
    sites = library.vocabulary.sites
    assert {"changji-hitech", "changji-city", "qitai", "mulei", "kashgar-edz", "horgos-edz"} <= set(sites)
    difficult = {name: site.facts.get("difficult_area") for name, site in sites.items()}
    assert (difficult["changji-hitech"], difficult["qitai"], difficult["mulei"], difficult["horgos-edz"]) == (
        False,
        True,
        True,
        False,
    )
    assert {name for name, site in sites.items() if site.facts.get("special_economic_zone")} == {
        "kashgar-edz",
        "horgos-edz",
    }


# --- order and hash


def test_the_order_of_files_changes_nothing():
    texts = [policy_text(policy="b"), policy_text(clause_text("z"), clause_text("a"), policy="a")]
    one, other = library_of(*texts), library_of(*reversed(texts))
    assert list(one.by_id) == list(other.by_id) == ["a/a", "a/z", "b/a"]
    assert [policy.policy for policy in one.policies] == ["a", "b"]


def test_articles_are_in_the_order_of_their_numbers(library):
    names = [clause.id for clause in library.clauses if clause.id.startswith("changji-golden-ten/article-")]
    assert names == [f"changji-golden-ten/article-{number}" for number in range(3, 11)]


def test_the_hash_changes_with_any_byte_and_any_name():
    files = {"policies/a.yaml": b"a: 1\n", "policies/b.yaml": b"b: 1\n"}
    others = [
        {**files, "policies/a.yaml": b"a: 2\n"}, {**files, "policies/a.yaml": b"a: 1\n "}, {**files, "policies/c.yaml": b""}, {"policies/a.yaml": b"a: 1\n"},
        {"policies/a.yaml": b"b: 1\n", "policies/b.yaml": b"a: 1\n"}, {"policies/x.yaml": b"a: 1\n", "policies/b.yaml": b"b: 1\n"},
        {"policies/a.yaml": b"a: 1\nb: 1\n"}, {**files, "policies/b.yaml": InputError([])},
    ]  # fmt: skip
    hashes = [library_hash(each) for each in (files, *others)]
    assert len(set(hashes)) == len(hashes)
    assert library_hash(dict(reversed(files.items()))) == library_hash(files)


def test_every_real_file_is_in_the_hash():
    whole = library_hash(real_files())
    for name, content in real_files().items():
        assert library_hash({**real_files(), name: content + b"\n"}) != whole


# --- the cache


@pytest.fixture
def folder(tmp_path, monkeypatch):
    path = tmp_path / "cache"
    monkeypatch.setenv("GOLDENTEN_CACHE", str(path))
    return path


FACTS_OF_A_MAKER = {
    "site": "qitai",
    "employees": 3,
    "lease_start": "2027-01-01",
    "taxable_income": {2027: "1元"},
    "western_catalogue": "yes",
}


def answers(library):
    return [
        (each.clause.id, each.judgement, dict(each.by_year), each.missing, each.warnings)
        for each in assessment_of(library, FACTS_OF_A_MAKER).results
    ]


def test_same_answers_from_the_cache(folder):
    first = load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    again = load(real_files(), cached=True)
    assert again is not first
    assert answers(again) == answers(first) == answers(load(real_files(), cached=False))
    assert again.hash == first.hash
    assert again.diagnostics == first.diagnostics
    assert folder.stat().st_mode & 0o077 == 0
    assert kept.exists()
    assert list(folder.iterdir()) == [kept]


def test_the_cache_is_read(folder):
    first = load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    kept.write_bytes(pickle.dumps(replace(load(real_files(), cached=False), hash="marked")))
    assert load(real_files(), cached=True).hash == "marked"
    assert load(real_files(), cached=False).hash == first.hash
    assert (
        load({**real_files(), "policies/new.yaml": policy_text(policy="new").encode()}, cached=True).hash
        != "marked"
    )


def test_findings_come_from_the_cache_too(folder):
    files = {**base_files(), "policies/bad.yaml": b"policy: bad\n"}
    first, second = load(files, cached=True), load(files, cached=True)
    assert first.diagnostics
    assert first.diagnostics == second.diagnostics


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"\x80\x05K\x01.", pickle.dumps({"not": "a library"}), pickle.dumps(None)]
)
def test_a_corrupt_cache_is_no_cache(folder, content):
    load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    kept.write_bytes(content)
    assert answers(load(real_files(), cached=True)) == answers(load(real_files(), cached=False))
    assert pickle.loads(kept.read_bytes()).hash == library_hash(real_files())  # written anew


def test_a_cut_off_cache_is_no_cache(folder):
    load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    kept.write_bytes(kept.read_bytes()[:-100])
    assert answers(load(real_files(), cached=True)) == answers(load(real_files(), cached=False))


class Planted:
    def __reduce__(self):
        return (os.mkdir, (os.environ["PLANTED"],))


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_cache_others_can_write_to_is_not_opened(folder, monkeypatch, tmp_path, mode):
    load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    monkeypatch.setenv("PLANTED", str(tmp_path / "planted"))
    kept.write_bytes(pickle.dumps(Planted()))
    folder.chmod(mode)
    assert clean(load(real_files(), cached=True)).clauses
    assert not (tmp_path / "planted").exists()
    assert cache.load("anything") is None


def test_a_cache_of_another_user_is_not_opened(folder, monkeypatch, tmp_path):
    load(real_files(), cached=True)
    (kept,) = folder.glob("*.pickle")
    monkeypatch.setenv("PLANTED", str(tmp_path / "planted"))
    kept.write_bytes(pickle.dumps(Planted()))
    monkeypatch.setattr(cache.os, "getuid", lambda: os.geteuid() + 1)
    assert clean(load(real_files(), cached=True)).clauses
    assert not (tmp_path / "planted").exists()


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file", tmp_path / "file" / "below", "/proc/nowhere"):
        monkeypatch.setenv("GOLDENTEN_CACHE", str(path))
        assert load(base_files(), cached=True).diagnostics == ()


def test_only_the_newest_libraries_are_kept(folder):
    for number in range(cache.KEPT + 4):
        load({**base_files(), "policies/t.yaml": policy_text(policy=f"t{number}").encode()}, cached=True)
    assert len(list(folder.glob("*.pickle"))) == cache.KEPT
    assert len(list(folder.iterdir())) == cache.KEPT


def test_another_engine_does_not_read_it(folder, monkeypatch):
    cache.save("key", "value")
    assert cache.load("key") == "value"
    monkeypatch.setattr(cache, "_engine", lambda: "another")
    assert cache.load("key") is None


def test_where_the_cache_is(monkeypatch, tmp_path):
    monkeypatch.setenv("GOLDENTEN_CACHE", "/somewhere")
    assert str(cache.folder()) == "/somewhere"
    monkeypatch.delenv("GOLDENTEN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/xdg")
    assert str(cache.folder()) == "/xdg/goldenten"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache.folder() == tmp_path / ".cache/goldenten"


def test_an_edited_file_is_read_again(folder, tmp_path):
    root = tmp_path / "policies"
    root.mkdir()
    for name, content in base_files().items():
        (root / name.rpartition("/")[2]).write_bytes(content)
    path = root / "t.yaml"
    path.write_text(policy_text(clause_text("a", "- employees: {at_least: 3}")), encoding="utf-8")
    assert assessment_of(load_library(root), {"employees": 3}).result("t/a").verdict == "eligible"
    path.write_text(policy_text(clause_text("a", "- employees: {at_least: 4}")), encoding="utf-8")
    assert assessment_of(load_library(root), {"employees": 3}).result("t/a").verdict == "not_eligible"
    path.unlink()
    assert load_library(root).by_id == {}


def test_the_key_is_the_hash_and_reads_only_what_has_been_touched(tmp_path, monkeypatch):
    root = tmp_path / "policies"
    (root / "cn").mkdir(parents=True)
    for name in ("vocabulary.yaml", "cn/a.yaml"):
        (root / name).write_text("x: 1\n", encoding="utf-8")
    read = []
    monkeypatch.setattr(loading, "read_files", lambda root: read.append(root) or read_files(root))
    for _ in range(2):  # a moment after it was written, its time tells nothing
        assert library_key(root) == library_hash(read_files(root))
    assert len(read) == 2
    monkeypatch.setattr(loading, "FRESH", -(10**12))
    keys = [library_key(root), library_key(root)]
    assert len(read) == 3
    stat = (root / "cn/a.yaml").stat()
    (root / "cn/a.yaml").write_text("x: 2\n", encoding="utf-8")
    os.utime(root / "cn/a.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns))  # as a tool may that keeps times
    (root / "cn/b.csv").touch()
    keys += [library_key(root), library_key(root)]
    (root / "cn/b.csv").unlink()
    keys += [library_key(root)]
    assert keys[0] == keys[1] != keys[2] == keys[3]
    assert keys[4] == library_hash(read_files(root)) not in keys[:4]
    assert len(read) == 5


def test_the_key_of_a_file_that_cannot_be_read_is_not_remembered(tmp_path, monkeypatch):
    root = tmp_path / "policies"
    root.mkdir()
    (root / "vocabulary.yaml").write_text("x: 1\n", encoding="utf-8")
    monkeypatch.setattr(loading, "FRESH", -(10**12))
    with monkeypatch.context() as patched:
        failed = {"policies/vocabulary.yaml": InputError([])}
        patched.setattr(loading, "read_files", lambda _: failed)
        assert library_key(root) == library_hash(failed)
    assert library_key(root) == library_hash(read_files(root)) != library_hash(failed)
    with pytest.raises(InputError):
        library_key(tmp_path / "nowhere")


def test_the_engine_neither_needs_nor_knows_streamlit():
    script = "import sys; import engine; assert not any(m.partition('.')[0] in ('streamlit', 'ui') for m in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_a_folder_that_cannot_be_opened_is_not_passed_over(tmp_path, monkeypatch):
    root = tmp_path / "policies"
    for name, content in {**base_files(), "policies/good.yaml": policy_text(policy="good").encode()}.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
    (root / "cn.old").mkdir()
    before = load_library(root, cached=False)
    assert before.diagnostics == ()
    closed(monkeypatch, root / "cn.old")
    library = load_library(root, cached=False)
    assert list(library.by_id) == ["good/a"]
    assert library.hash != before.hash
    for findings in (library.diagnostics, lint(root, root).findings):
        assert [str(each) for each in findings if each.severity == "error"] == [
            "policies/cn.old: file-unreadable: it cannot be read: Permission denied"
        ]
    (elsewhere := tmp_path / "drafts" / "shut").mkdir(parents=True)
    closed(monkeypatch, elsewhere)
    [found] = lint(elsewhere.parent, root).findings
    assert (found.code, found.span.file) == ("file-unreadable", str(elsewhere))


def test_a_library_that_cannot_be_opened_is_not_our_bug(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", refuse)
    with pytest.raises(InputError) as caught:
        load_library(tmp_path, cached=False)
    assert [str(each) for each in caught.value.diagnostics] == [
        f"{tmp_path}: file-unreadable: it cannot be read: Permission denied"
    ]


def closed(monkeypatch, folder):
    """To us as to somebody without permission: root, who may run the tests, opens everything."""
    scandir = os.scandir

    def refuse(path):
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_relations_know_their_full_names(library):
    groups = [each.clauses for each in library.relations if hasattr(each.relation, "choose_one")]
    assert (
        "cn-western-development/rate-15", "cn-high-tech-enterprise/rate-15", "cn-small-low-profit/rate-5", "xj-difficult-area/holiday",
        "xj-kashgar-horgos/five-year-exemption", "cn-public-infrastructure/holiday", "cn-environment-projects/holiday",
    ) in groups  # fmt: skip
    assert all(clause in library.by_id for each in library.relations for clause in each.clauses)


def test_a_relation_between_documents_passes_over_what_is_left_out():
    files = {**real_files(), "policies/cn/cn-small-low-profit.yaml": b"x: ["}
    library = load(files, cached=False)
    assert {each.span.file for each in library.diagnostics} == {"policies/cn/cn-small-low-profit.yaml"}
    rates = next(each for each in library.relations if "cn-western-development/rate-15" in each.clauses)
    assert len(rates.clauses) == 6


def test_a_relation_stays_between_the_others_when_one_document_falls_later():
    name = "policies/cn/cn-small-low-profit.yaml"
    cycle = "relations:\n  - requires: {clause: rate-5, needs: [rate-5]}\nbases:"
    broken = real_files()[name].decode().replace("bases:", cycle, 1).encode()
    library = load({**real_files(), name: broken}, cached=False)
    assert "requires-cycle" in [each.code for each in library.diagnostics]
    rates = next(each for each in library.relations if "cn-western-development/rate-15" in each.clauses)
    assert rates.clauses == (
        "cn-western-development/rate-15",
        "cn-high-tech-enterprise/rate-15",
        "xj-difficult-area/holiday",
        "xj-kashgar-horgos/five-year-exemption",
        "cn-public-infrastructure/holiday",
        "cn-environment-projects/holiday",
    )


def test_a_file_is_parsed_once_and_its_document_stays_as_it_was(monkeypatch):
    files, kept = real_files(), {}

    def parsed(content, name):
        kept[name] = found = reader.parse(content, name)
        return found

    monkeypatch.setattr(reader, "_parsed", parsed)
    first = load(files, cached=False)
    documents = dict(kept)
    monkeypatch.setattr(reader, "_parsed", lambda _, name: documents[name])
    again = load(files, cached=False)
    assert again.diagnostics == first.diagnostics
    assert again.clauses == first.clauses
    assert {name: reader.parse(files[name], name) for name in documents} == documents
