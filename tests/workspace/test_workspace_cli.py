"""`goldenten workspace …`, on both databases: what it says, in both languages, and its exit codes."""

import io
import json
import re
import shutil
import sys
import zipfile
from datetime import date
from fractions import Fraction
from functools import partial

import pytest
from everything import fill
from support import ROOT

from engine import assess, load_library, open_project
from engine.cli.app import run
from engine.cli.exits import Exit
from engine.cli.workspace import VERBS
from engine.exchange.project_text import written_of
from engine.workspace import Content, seal, start_offer
from engine.workspace.prospect import prospects
from engine.workspace.prospect.answers import Ruling, decide, stated
from engine.workspace.roles import Actor
from engine.workspace.staff import people
from engine.workspace.store.database import DATA_VARIABLE, DATABASE_VARIABLE, Database
from engine.workspace.work import at_the_command_line, writing


@pytest.fixture
def goldenten(capsys, monkeypatch):
    """Run a verb in this process: exit code, standard output, standard error."""

    def done(*words) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["goldenten", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO())  # nobody answers
        with pytest.raises(SystemExit) as ended:
            run()
        out, err = capsys.readouterr()
        return ended.value.code, out, err

    return done


@pytest.fixture
def call(goldenten):
    """Run a verb of the workspace."""
    return partial(goldenten, "workspace")


@pytest.fixture
def workspace(call, url, monkeypatch):
    """The verbs, on an empty database that has been set up."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv(DATABASE_VARIABLE, url)
    return call


@pytest.fixture
def filled(workspace, url):
    """With a lead, a second one, and a row in every table."""
    assert workspace("lead", "Lead@zone.example", "王")[0] == Exit.OK
    database = Database(url)
    fill(database, 1, "联系人李明")
    database.close()
    return workspace


@pytest.mark.parametrize("verb", ["status", "backup", "verify", "export-person", "erase-person"])
def test_where_there_is_no_database_none_is_made(call, tmp_path, monkeypatch, verb):
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    words = {"backup": [tmp_path / "b.zip"], "export-person": ["a@b.cn"], "erase-person": ["a@b.cn"]}
    code, out, err = call(verb, *words.get(verb, []))
    assert (code, out) == (Exit.INPUT, "")
    assert "goldenten workspace upgrade" in err
    assert list(tmp_path.iterdir()) == []


def test_from_nothing_to_a_workspace(call, tmp_path, monkeypatch):
    data = tmp_path / "deep" / "data"
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    monkeypatch.setenv(DATA_VARIABLE, str(data))
    assert call("upgrade") == (Exit.OK, "已新建，版本 0001\n", "")
    assert call("upgrade", "--lang", "en") == (Exit.OK, "version 0001 already; nothing to do\n", "")
    assert (data.stat().st_mode & 0o777, (data / "workspace.db").stat().st_mode & 0o777) == (0o700, 0o600)
    code, out, _ = call("lead", "Lead@zone.example", "王")
    assert (code, "lead@zone.example" in out) == (Exit.OK, True)
    code, _, err = call("lead", "other@zone.example", "李")
    assert (code, "lead-exists" in err) == (Exit.INPUT, True)
    code, _, err = call("lead", "no address", "")
    assert code == Exit.INPUT


def test_status(filled, url):
    code, out, err = filled("status", "--json")
    found = json.loads(out)
    assert (code, err) == (Exit.OK, "")
    assert found["counts"] == {"person": 1, "prospect": 1, "offer": 1, "audit": 2}
    assert found["kind"] == ("SQLite" if url.startswith("sqlite") else "PostgreSQL")
    assert found["current"]
    assert found["size"] > 10_000
    for lang, word in (("zh", "项目线索"), ("en", "Prospects")):
        code, out, _ = filled("status", "--lang", lang)
        assert (code, bool(re.search(rf"{word}\s+1", out))) == (Exit.OK, True)


def test_a_password_is_never_shown(call, monkeypatch, capsys):
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql://user:geheim@127.0.0.1:9/none")
    code, out, err = call("status")
    assert (code, out, "database-down" in err) == (Exit.INPUT, "", True)
    assert "geheim" not in err
    for wrong in (
        "mysql://u:geheim@h/x",
        "u:geheim@h/x",
        "postgresql://u:ge@heim:geheim@h:x/y",
        "sqlite://",
        "sqlite:///:memory:",
    ):
        monkeypatch.setenv(DATABASE_VARIABLE, wrong)
        code, out, err = call("status")
        assert (code, out, "database-url" in err) == (Exit.INPUT, "", True)
        assert "geheim" not in err
    assert "***" in Database("postgresql://u:geheim@h/x").place


def test_backup_and_restore(filled, tmp_path):
    file = tmp_path / "b.zip"
    code, out, err = filled("backup", file)
    assert (code, out) == (Exit.OK, "")
    assert str(file) in err
    with zipfile.ZipFile(file) as archive:
        assert json.loads(archive.read("meta.json"))["schema"] == "goldenten/backup/1"
    code, _, err = filled("backup", file)
    assert (code, "--force" in err) == (Exit.USAGE, True)
    assert filled("backup", file, "--force")[0] == Exit.OK
    code, _, err = filled("restore", file)
    assert (code, "database-not-empty" in err) == (Exit.INPUT, True)
    code, _, _ = filled("restore", file, "--over")  # nobody there to say yes
    assert code == Exit.STOPPED
    code, out, err = filled("restore", file, "--over", "--yes")
    assert (code, err) == (Exit.OK, "")
    assert "项目线索 1" in out
    assert "✓" in out
    code, _, err = filled("restore", tmp_path / "none.zip")
    assert (code, "file-missing" in err) == (Exit.INPUT, True)


def test_verify(filled, url):
    assert filled("verify") == (Exit.OK, "✓ 操作记录完整：2 条（其中 0 条内容已删除）\n", "")
    database = Database(url)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit_text SET salt = 'x' WHERE number = 2")
    database.close()
    assert filled("verify", "--lang", "en") == (
        Exit.INPUT,
        "✗ entry 2 of the audit does not fit: its words were altered\n",
        "",
    )


def test_a_person_is_exported_and_erased(filled, url):
    code, out, _ = filled("export-person", "lead@zone.example")
    (found,) = json.loads(out)
    assert (code, found["subject"], found["person"]["name"]) == (Exit.OK, "person/1", "王")
    code, out, _ = filled("export-person", "prospect/1")
    assert json.loads(out)[0]["contact"]["person"] == "联系人李明"
    assert filled("export-person", "nobody@zone.example")[0] == Exit.INPUT
    assert filled("erase-person", "1")[0] == Exit.STOPPED
    code, out, _ = filled("erase-person", "prospect/1", "--files", "--yes", "--lang", "en")
    assert code == Exit.OK
    assert "files (1)" in out
    assert "note/1 text" in out
    assert "联系人李明" not in json.dumps(
        json.loads(filled("export-person", "1")[1])[0]["contact"], ensure_ascii=False
    )
    code, _, err = filled("erase-person", "lead@zone.example", "--yes")
    assert (code, "last-lead" in err) == (Exit.INPUT, True)
    database = Database(url)
    with at_the_command_line(database) as work:
        people.add(work, "second@zone.example", "二", "lead")
    database.close()
    code, out, _ = filled("erase-person", "lead@zone.example", "--yes")
    assert (code, "名下还有 2 项" in out) == (Exit.OK, True)
    assert filled("verify")[0] == Exit.OK


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(call, verb):
    code, out, err = call(verb, "--help")
    assert (code, err) == (Exit.OK, "")
    assert "--lang" in out


# --- what a change of the policies touches


@pytest.fixture
def changed(tmp_path):
    """A folder with the library of this checkout, of which rent is 5 yuan instead of 8."""
    old = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", old)
    golden = old / "cn/xinjiang/changji/changji-golden-ten.yaml"
    text = golden.read_text()
    assert "8元/㎡" in text
    golden.write_text(text.replace("8元/㎡", "5元/㎡"))
    return old


@pytest.fixture
def cables(workspace, url):
    """The demonstration's project as a prospect; and one of which nothing is known."""
    assert workspace("lead", "lead@zone.example", "王")[0] == Exit.OK
    library = load_library()
    written = written_of(open_project(ROOT / "examples" / "demo-cable-plant.yaml", library)[0], library)
    database = Database(url)
    with at_the_command_line(database) as work:
        lead = people.people(work)[0]
    with writing(database, Actor(lead.id, lead.email, lead.name, lead.role)) as work:
        one = prospects.create(work, prospects.New("昆仑电缆有限公司", written.name, facts=written.facts))
        for version, fact in enumerate(("meets_investment_intensity", "meets_output_per_mu"), one.version):
            decide(work, library, one.id, version, Ruling(fact, "yes", "高新区管委会", date(2026, 11, 20)))
        prospects.create(work, prospects.New("天山线缆有限公司"))
    database.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_gains_by_a_change_of_the_policies(goldenten, cables, changed, lang):
    code, out, err = goldenten(
        "impact", changed, "--as-of", "2026-11-23", *(["--lang", "en"] if lang == "en" else [])
    )
    assert (code, err) == (Exit.OK, "")
    assert {
        "zh": "2 条线索：确定可得增加 1 · 减少 0 · 不变 1",
        "en": "Prospects: 2 · surely get more 1 · less 0 · the same 1",
    }[lang] in out
    assert "昆仑电缆有限公司" in out
    assert "天山线缆有限公司" not in out
    assert {"zh": "其中园区自身预算 2027：+", "en": "of it the zone's own budget, 2027: +"}[lang] in out
    assert {"zh": "（预算 —，已承诺 0元，余额 —）", "en": "(budget —, committed CNY 0, left —)"}[lang] in out


def test_of_a_clause_of_an_offer_that_is_as_eligible_as_before_the_sums_are_told(
    goldenten, cables, changed, url
):
    database, library = Database(url), load_library()
    with at_the_command_line(database) as work:
        lead = people.people(work)[0]
    with writing(database, Actor(lead.id, lead.email, lead.name, lead.role)) as work:
        assessment = assess(library, stated(work, library, 1).project, date(2026, 11, 23))
        start_offer(work, 1, seal(assessment), "方案一", Content(("changji-golden-ten/rent",)))
    database.close()
    _, out, _ = goldenten("impact", changed, "--as-of", "2026-11-23")
    (line,) = [each for each in out.splitlines() if each.strip().startswith("厂房租金补贴: ")]
    assert line.count("→") == 1
    assert "符合" not in line


def test_the_same_as_json(goldenten, cables, changed):
    code, out, _ = goldenten("impact", changed, "--as-of", "2026-11-23", "--json")
    found = json.loads(out)
    assert code == Exit.OK
    assert (found["schema"], found["looked_at"], found["gain"], found["lose"]) == (
        "goldenten/impact/1",
        2,
        1,
        0,
    )
    (one,) = found["prospects"]
    assert one["company"] == "昆仑电缆有限公司"
    assert (
        Fraction(found["total"])
        == Fraction(one["change"])
        == sum(map(Fraction, found["by_year"].values()))
        > 0
    )
    assert found["borne"] == one["borne"] == found["by_year"]  # rent is the zone's to pay
    assert found["budget"] == []
    other_way = json.loads(
        goldenten("impact", ROOT / "policies", changed, "--as-of", "2026-11-23", "--json")[1]
    )
    assert Fraction(other_way["total"]) == -Fraction(found["total"])
    assert other_way["lose"] == 1


def test_nothing_is_worked_out_without_a_database_or_editions(
    goldenten, cables, changed, monkeypatch, tmp_path
):
    assert goldenten("impact", tmp_path / "nowhere")[0] == Exit.INPUT
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path}/none.db")
    code, out, err = goldenten("impact", changed)
    assert (code, out) == (Exit.INPUT, "")
    assert "Traceback" not in err
