"""A saved assessment comes out of its file to the letter; one that was altered or is none says so in a sentence."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
import strategies
from few import CABLE, few, few_files, saved, saved_content
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DAY, ROOT, assessment_of, in_subprocess, project_of

from engine import (
    InputError,
    Settings,
    assess,
    assessment_json,
    load_library,
    open_project,
    read_saved,
    saved_bytes,
)
from engine.exchange.archive import read_archive, write_archive
from engine.exchange.replaying import replay
from engine.exchange.saved import ASSESSMENT, META, PROJECT, form_bytes
from engine.exchange.since import since
from engine.loading import library_hash, load
from engine.version import VERSION


def parts() -> dict[str, bytes]:
    return read_archive(saved_content(), "x", lambda _: True)


def with_meta(**changes) -> dict[str, bytes]:
    meta = json.loads(parts()[META]) | changes
    return parts() | {META: form_bytes(meta)}


def told(content: bytes) -> list[str]:
    """What reading it says."""
    with pytest.raises(InputError) as caught:
        read_saved(content, "x.zip")
    for each in caught.value.diagnostics:
        for lang in ("zh", "en"):
            assert each.message(lang).isprintable()
    return [each.code for each in caught.value.diagnostics]


# --- there and back


def test_what_is_in_it():
    found = parts()
    assert {*found} == {PROJECT, ASSESSMENT, META, *few_files()}
    assert {name: found[name] for name in few_files()} == few_files()
    assert json.loads(found[ASSESSMENT]) == json.loads(
        json.dumps(assessment_json(assessment_of(few(), CABLE)))
    )
    assert json.loads(found[META]) == {
        "schema": "goldenten/saved/1",
        "version": VERSION,
        "as_of": "2026-11-23",
        "lang": "zh",
        "library": few().hash,
        "folder": "policies",
        "settings": {"horizon": 10, "discount": "1/20", "objective": "nominal"},
    }


def test_the_same_assessment_gives_the_same_bytes():
    assert saved_bytes(assessment_of(few(), CABLE), "zh") == saved_content()


def test_so_does_another_process():
    script = (
        "import hashlib, few; from support import assessment_of; from engine import saved_bytes\n"
        "print(hashlib.sha256(saved_bytes(assessment_of(few.few(), few.CABLE), 'zh')).hexdigest())"
    )
    head = f"sys.path.insert(0, {str(ROOT / 'tests' / 'engine' / 'exchange')!r})"
    import hashlib

    assert in_subprocess(head, script).strip() == hashlib.sha256(saved_content()).hexdigest()


def test_the_unpacked_policies_have_the_same_hash_as_those_it_used():
    assert library_hash({**saved().policies}) == few().hash == saved().library


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_is_replayed_to_the_letter(library, example):
    project, _ = open_project(example, library)
    found = replay(read_saved(saved_bytes(assess(library, project, DAY), "en"), "x.zip"))
    assert (found.identical, found.unlike, found.findings) == (True, (), ())


@settings(max_examples=12)
@given(
    strategies.projects(),
    st.sampled_from(["zh", "en"]),
    st.integers(1, 15),
    st.sampled_from(["nominal", "present"]),
)
def test_any_project_is_replayed_to_the_letter(facts, lang, horizon, objective):
    assessment = assessment_of(
        few(), facts, horizon=horizon, discount=Fraction(31, 1000), objective=objective
    )
    found = replay(read_saved(saved_bytes(assessment, lang), "x.zip"))
    assert (found.identical, found.unlike, found.findings) == (True, (), ())


def test_what_is_assumed_goes_along():
    project = replace(project_of(few(), CABLE), assumed={"core_link_recognised": True})
    content = saved_bytes(assess(few(), project, DAY), "zh")
    assert b"core_link_recognised: yes" in read_saved(content, "x").project
    assert replay(read_saved(content, "x")).identical


def test_a_project_changed_since_it_was_written_is_saved_as_it_was_assessed():
    """What was written no longer says what counts: a site chosen on the command line, a value tried out."""
    project = project_of(few(), CABLE).supposing("site", "qitai").supposing("output", 12_345_678, 2027)
    content = saved_bytes(assess(few(), project, DAY), "zh")
    assert b"site: qitai" in read_saved(content, "x").project
    assert replay(read_saved(content, "x")).identical


def test_a_name_that_yaml_could_misread():
    project = replace(project_of(few(), CABLE), name='- "a": #b \u2028\x85 c\x07: 1e3')
    assert replay(read_saved(saved_bytes(assess(few(), project, DAY), "zh"), "x")).identical


def test_a_library_in_a_folder_of_another_name(tmp_path):
    root = tmp_path / "我的 政策"
    for name, content in few_files().items():
        path = root / name.partition("/")[2]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    library = load_library(root, cached=False)
    assert library.hash != few().hash
    found = read_saved(saved_bytes(assessment_of(library, CABLE), "zh"), "x")
    assert "我的 政策/vocabulary.yaml" in found.policies
    assert replay(found).identical


def test_a_library_with_an_unreadable_file_cannot_be_kept():
    files = {**few_files(), "policies/x.yaml": InputError([])}
    with pytest.raises(InputError) as caught:
        saved_bytes(assessment_of(load(files, cached=False), CABLE), "zh")
    assert [each.code for each in caught.value.diagnostics] == ["library-incomplete"]


def test_a_broken_policy_goes_along_and_is_left_out_again():
    library = load({**few_files(), "policies/broken.yaml": b"policy: [\n"}, cached=False)
    assert replay(read_saved(saved_bytes(assessment_of(library, CABLE), "zh"), "x")).identical


# --- what differs


def altered(**changed: bytes) -> bytes:
    return write_archive(parts() | changed)


def test_another_project_inside():
    text = parts()[PROJECT].replace("1500万元".encode(), "2500万元".encode())
    found = replay(read_saved(altered(**{PROJECT: text}), "x"))
    assert not found.identical
    assert [each.code for each in found.findings] == ["replay-differs"]
    assert "clauses.changji-golden-ten/premises-purchase.amount.min" in [each.path for each in found.unlike]
    assert VERSION in found.findings[0].message("en")


def test_another_answer_inside():
    form = json.loads(parts()[ASSESSMENT])
    form["package"]["headline"]["sure"] = "99999999.00"
    form["extra"] = "\x1b[31m"
    del form["horizon"]
    found = replay(read_saved(altered(**{ASSESSMENT: form_bytes(form)}), "x"))
    places = {each.path: (each.before, each.after) for each in found.unlike}
    assert places["package.headline.sure"][0] == "99999999.00"
    assert places["extra"] == ("?[31m", None)
    assert places["horizon"] == (None, "{…}")


def test_the_same_answer_written_otherwise():
    form = json.dumps(json.loads(parts()[ASSESSMENT])).encode()
    found = replay(read_saved(altered(**{ASSESSMENT: form}), "x"))
    assert (found.identical, found.unlike) == (False, ())
    assert "another way" in found.findings[0].message("en")


def test_other_policies_inside():
    name = next(name for name in few_files() if name.endswith("changji-golden-ten.yaml"))
    text = few_files()[name].replace(b"1000", b"1001")
    found = replay(read_saved(altered(**{name: text}), "x"))
    assert [each.code for each in found.findings] == ["policies-altered", "replay-differs"]
    assert few().hash in found.findings[0].message("zh")


def test_policies_no_project_can_be_read_against():
    with pytest.raises(InputError) as caught:
        replay(read_saved(altered(**{"policies/vocabulary.yaml": b"facts: ["}), "x"))
    assert "yaml-syntax" in [each.code for each in caught.value.diagnostics]


def test_nothing_of_a_strangers_policies_is_cached(monkeypatch):
    from engine.loading import cache

    monkeypatch.setattr(cache, "load", lambda key: pytest.fail(f"asked the cache for {key}"))
    monkeypatch.setattr(cache, "save", lambda key, _: pytest.fail(f"cached {key}"))
    assert replay(saved()).identical


# --- none of ours


@pytest.mark.parametrize("name", [PROJECT, ASSESSMENT])
def test_a_part_is_missing(name):
    rest = {key: part for key, part in parts().items() if key != name}
    assert told(write_archive(rest)) == ["part-missing"]


def test_no_policies():
    rest = {key: part for key, part in parts().items() if not key.startswith("policies/")}
    assert told(write_archive(rest)) == ["part-missing"]


def test_another_archive():
    assert told(write_archive({})) == ["not-saved"]
    assert told(write_archive({"x.txt": b""})) == ["archive-part"]
    assert told(write_archive(parts() | {"policies/cache.pickle": b""})) == ["archive-part"]
    assert told(write_archive(parts() | {"policies/x.py": b""})) == ["archive-part"]
    assert told(b"project: x\n") == ["archive-broken"]


@pytest.mark.parametrize(
    ("schema", "code"),
    [
        ("goldenten/saved/2", "form-newer"),
        ("goldenten/saved/0", "form-unknown"),
        ("goldenten/saved/99999", "form-unknown"),
        ("goldenten/prospect/1", "form-unknown"),
        ("\x1b[31m" * 50, "form-unknown"),
        (None, "form-unknown"),
        ({"a": 1}, "form-unknown"),
    ],
)
def test_another_form(schema, code):
    assert told(write_archive(with_meta(schema=schema))) == [code]


@pytest.mark.parametrize(
    "changes",
    [
        {"as_of": "2026-13-01"}, {"as_of": None}, {"lang": "fr"}, {"lang": ["zh"]}, {"library": "../x"}, {"library": 1}, {"version": ""},
        {"version": "x" * 99}, {"folder": "a/b"}, {"folder": "\x1b"}, {"folder": None}, {"settings": None}, {"settings": {}},
        {"settings": {"horizon": 31, "discount": "0", "objective": "nominal"}},
        {"settings": {"horizon": True, "discount": "0", "objective": "nominal"}},
        {"settings": {"horizon": 10, "discount": "1/0", "objective": "nominal"}},
        {"settings": {"horizon": 10, "discount": "2", "objective": "nominal"}},
        {"settings": {"horizon": 10, "discount": "9" * 5000, "objective": "nominal"}},
        {"settings": {"horizon": 10, "discount": "1/20", "objective": "all"}},
    ],
)  # fmt: skip
def test_an_altered_head(changes):
    assert told(write_archive(with_meta(**changes))) == ["part-unreadable"]


@pytest.mark.parametrize("meta", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b'{"a": ' + b"9" * 5_000 + b"}"])
def test_a_head_that_is_no_json(meta):
    assert told(write_archive(parts() | {META: meta})) == ["part-unreadable"]


def test_settings_are_kept():
    assessment = assessment_of(few(), CABLE, horizon=3, discount=Fraction(1, 8), objective="present")
    found = read_saved(saved_bytes(assessment, "en"), "x")
    assert found.settings == Settings(3, Fraction(1, 8), "present")
    assert (found.lang, found.as_of) == ("en", DAY)


# --- whatever is done to it, nothing but a sentence


def tried(content: bytes) -> None:
    with suppress(InputError):
        since(read_saved(content, "x"), few(), date(2027, 1, 1))


@given(st.data())
def test_no_altered_bytes_make_it_raise(data):
    content = bytearray(saved_content())
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(content))


scraps = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5), st.just([]), st.just({}), st.just("1e999999.00"),
)  # fmt: skip


def scrapped(form, data):
    """The form with one value of it replaced, somewhere."""
    match form:
        case dict() | list() if form and data.draw(st.integers(0, 6)):
            keys = list(form) if isinstance(form, dict) else range(len(form))
            key = data.draw(st.sampled_from(keys))
            made = form.copy()
            made[key] = scrapped(form[key], data)
            return made
    return data.draw(scraps)


@given(st.data())
def test_no_altered_answer_makes_it_raise(data):
    form = json.loads(parts()[ASSESSMENT])
    form["clauses"] = form["clauses"][:2]
    tried(altered(**{ASSESSMENT: json.dumps(scrapped(form, data)).encode()}))


@given(st.data())
def test_no_altered_head_makes_it_raise(data):
    tried(altered(**{META: json.dumps(scrapped(json.loads(parts()[META]), data)).encode()}))


@given(st.binary(max_size=60), st.data())
def test_no_altered_project_makes_it_raise(scrap, data):
    text = parts()[PROJECT]
    place = data.draw(st.integers(0, len(text)))
    tried(altered(**{PROJECT: text[:place] + scrap + text[place + data.draw(st.integers(0, 20)) :]}))


@settings(max_examples=12)
@given(st.data())
def test_no_altered_policy_makes_a_replay_raise(data):
    name = data.draw(st.sampled_from(sorted(few_files())))
    lines = few_files()[name].splitlines(keepends=True)
    place = data.draw(st.integers(0, len(lines) - 1))
    lines[place] = data.draw(
        st.sampled_from([b"", b"x: [\n", b"  - {}\n", b"\xff\n", lines[place] * 2, lines[place][::-1]])
    )
    with suppress(InputError):
        found = replay(read_saved(altered(**{name: b"".join(lines)}), "x"))
        assert found.identical is (b"".join(lines) == few_files()[name])


def test_more_facts_than_there_could_be():
    """For each that is unknown a similar one is looked for: a long list of them would take minutes."""
    text = b"project: x\nfacts:\n" + b"".join(b"  f%d: 1\n" % i for i in range(5_000))
    with pytest.raises(InputError) as caught:
        since(read_saved(altered(**{PROJECT: text}), "x"), few(), DAY)
    assert [each.code for each in caught.value.diagnostics] == ["part-unreadable"]
