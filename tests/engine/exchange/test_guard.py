"""What may come as a project file and is none: told by its content, refused in a sentence, within time and memory."""

import io
import zipfile

import pytest
from attacks import TEXTS, WORKBOOKS, lying
from books import NAME, form, read
from support import ROOT, in_subprocess, with_parts, workbook

from engine import GoldenTenError
from engine.exchange.guard import MAX_BYTES

HERE = ROOT / "tests" / "engine" / "exchange"


def refusal(content, name=NAME):
    with pytest.raises(GoldenTenError) as refused:
        read(content, name)
    (found,) = refused.value.diagnostics
    assert found.span.file == name
    for lang in ("zh", "en"):
        assert found.message(lang)
        assert "{" not in found.message(lang) + found.hint(lang)
    return found


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, part in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), part)
    return out.getvalue()


def compound(*names: str) -> bytes:
    """How files of older Office programs and locked ones begin, with the names of their streams."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


def flagged(content: bytes) -> bytes:
    """An archive whose parts claim a password."""
    made = bytearray(content)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(sign, at + 4)
    return bytes(made)


KINDS = [
    ("png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "not-project-kind", "图片"),
    ("jpeg", b"\xff\xd8\xff\xe0" + b"\0" * 100, "not-project-kind", "图片"),
    ("pdf", b"%PDF-1.7\n", "not-project-kind", "PDF"),
    ("rtf", b"{\\rtf1 x}", "not-project-kind", "RTF"),
    ("html", b"\xef\xbb\xbf\n<html><body>x", "not-project-kind", "网页"),
    ("html as .xls", b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "not-project-kind", "网页"),
    ("xml spreadsheet", b'<?xml version="1.0"?><Workbook/>', "not-project-kind", "网页"),
    ("gzip", b"\x1f\x8b\x08" + b"\0" * 20, "not-project-kind", "压缩包"),
    ("rar", b"Rar!\x1a\x07\x00", "not-project-kind", "压缩包"),
    ("zip", archive(a_dot_txt=b"x"), "not-project-kind", "压缩包"),
    ("empty zip", archive(), "not-project-kind", "压缩包"),
    ("word", archive(word__document_dot_xml=b"<x/>"), "not-project-kind", "Word"),
    ("powerpoint", archive(ppt__presentation_dot_xml=b"<x/>"), "not-project-kind", "PowerPoint"),
    ("saved", archive(meta_dot_json=b"{}"), "not-project-kind", "保存的评估"),
    ("program", b"\x7fELF\x02\x01\x01\0", "not-project-kind", "二进制"),
    ("nul", b"project: a\0b\n", "not-project-kind", "二进制"),
    ("utf-16 without a mark", "project: x".encode("utf-16-le"), "not-project-kind", "二进制"),
    ("utf-16", "project: x".encode("utf-16"), "file-not-utf8", "UTF-8"),
    ("xls", compound("Root Entry", "Workbook"), "workbook-old", ".xls"),
    ("xlsb", archive(xl__workbook_dot_bin=b"x"), "workbook-old", ".xlsb"),
    ("ods", archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "workbook-old", ".ods"),
    ("locked", compound("Root Entry", "EncryptionInfo", "EncryptedPackage"), "workbook-locked", "密码"),
    ("locked parts", flagged(form()), "workbook-locked", "密码"),
    ("cut short", form()[:-500], "workbook-broken", "损坏"),
    ("a beginning", form()[:3000], "workbook-broken", "损坏"),
    ("longer than it says", lying(), "workbook-broken", "损坏"),
    ("large", b"PK\x03\x04" + b"\0" * MAX_BYTES, "file-too-large", "20 MB"),
    ("csv", b"\xef\xbb\xbfid,value\nsite,changji\n", "not-a-workbook", "CSV"),
    ("csv of german", b"id;value\nsite;x: [\n", "not-a-workbook", "CSV"),
    ("nothing", b"", "not-a-workbook", "工作簿"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code", "says"), [row[1:] for row in KINDS], ids=[row[0] for row in KINDS]
)
def test_what_is_no_project_file_is_told_for_what_it_is(content, code, says):
    found = refusal(content)
    assert found.code == code
    assert says in found.message("zh") + found.hint("zh")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"), (b" \n\n", "file-empty"), (b"# x\n", "file-empty"), (b"a, b\nc, d\n", "wrong-type"), (b"- a\n- b\n", "wrong-type"),
        ((ROOT / "policies/cn/cn-small-low-profit.yaml").read_bytes(), "not-a-project"), ((ROOT / "policies/sites.yaml").read_bytes(), "not-a-project"),
        (b"project: [\n", "yaml-syntax"), (b"facts: {}\n", "missing-key"), ("project: 电缆".encode("gb18030"), "file-not-utf8"),
    ],
)  # fmt: skip
def test_text_that_is_no_project(content, code):
    assert refusal(content, "x.yaml").code == code


def test_the_content_tells_and_not_the_name():
    text = "project: 电缆\nfacts: {employees: 5}\n".encode()
    for content, name in (
        (text, "x.xlsx"),
        (b"\xef\xbb\xbf" + text, "x"),
        (form({"employees": "5"}, name="电缆"), "x.yaml"),
    ):
        project, found = read(content, name)
        assert (project.name, project.facts["employees"], found) == ("电缆", 5, ())


def test_a_workbook_of_another_program_is_a_workbook():
    other = with_parts(
        workbook(("编号", "填写"), ("employees", 5)), {"docProps/app.xml": None, "xl/theme/theme1.xml": None}
    )
    assert read(other)[0].facts == {"employees": 5}


def test_markup_in_a_file_stays_text():
    project, found = read(
        workbook(
            ("编号", "填写"),
            ("project", "<img src=x onerror=alert(1)> **b** [a](javascript:x)"),
            ("total_investment", "<b>5</b>"),
        )
    )
    assert project.name == "<img src=x onerror=alert(1)> **b** [a](javascript:x)"
    assert "`<b>5</b>`" in found[0].message("zh")


LIMITS = """
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))  # seconds of the processor for all of them, not of the clock
    sys.path.insert(0, {here!r})
    import strategies
    from attacks import attack
    from books import read
    from engine import GoldenTenError
    strategies.library()
    for name in {names!r}:
        content, code = attack(name)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        try:
            project, found = read(content, "x")
            told = None
        except GoldenTenError as refused:
            told = refused.diagnostics[0].code
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        assert told == code, (name, told, code)
        assert grown < 250, (name, grown)
    print("done")
"""


@pytest.mark.parametrize("names", [[*WORKBOOKS], [*TEXTS]], ids=["workbooks", "texts"])
def test_attacks_are_refused_within_time_and_memory(names):
    script = LIMITS.format(here=str(HERE), names=names)
    assert in_subprocess(script).strip() == "done"
