"""Zip archives: the same files give the same bytes; what a stranger packed is read into memory or refused with a sentence."""

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import InputError
from engine.exchange import archive
from engine.exchange.archive import OurArchive, read_archive, write_archive

PARTS = {"a.yaml": b"x: 1\n", "b/c.csv": b"1,2\n" * 500, "b/d.yaml": "金十条".encode()}


def anything(_):
    return True


def zipped(*entries, method=zipfile.ZIP_DEFLATED) -> bytes:
    """An archive as other programs may write it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in entries:
            made.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return out.getvalue()


def refusal(content, expected=anything) -> str:
    with pytest.raises(InputError) as caught:
        read_archive(content, "x.zip", expected)
    (found,) = caught.value.diagnostics
    for lang in ("zh", "en"):
        assert found.message(lang).isprintable()
    return found.code


def test_what_is_written_is_read():
    assert read_archive(write_archive(PARTS), "x", anything) == PARTS


def test_neither_order_nor_time_matters(monkeypatch):
    import time

    first = write_archive(PARTS)
    monkeypatch.setattr(time, "time", lambda: 4_000_000_000)
    assert write_archive(dict(reversed(PARTS.items()))) == first
    with zipfile.ZipFile(io.BytesIO(first)) as made:
        assert [entry.filename for entry in made.infolist()] == sorted(PARTS)
        assert {entry.date_time for entry in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "name",
    [
        "../evil.yaml", "/etc/passwd", "a/../../b.yaml", "./a.yaml", "a//b.yaml", "C:\\a.yaml", "a\\..\\b.yaml", "a/", "a/ ./b",
        "a\nb.yaml", "\u202eb.yaml", "b\x1b[31m.yaml", "", "...", "x:y.yaml",
    ],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_or_hides_something(name):
    assert refusal(zipped((name, b"x"))) == "archive-part"


def test_a_part_nobody_expects():
    assert refusal(zipped(("a.py", b"x")), lambda name: name.endswith(".yaml")) == "archive-part"


def test_the_same_part_twice():
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped(("a", b"x"), ("a", b"y"))
    assert refusal(content) == "archive-part"


def test_a_part_packed_in_another_way():
    assert refusal(zipped(("a", b"x" * 100), method=zipfile.ZIP_BZIP2)) == "archive-part"


def test_a_password():
    content = bytearray(zipped(("a", b"secret")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    assert refusal(bytes(content)) == "archive-part"


def test_a_part_that_unpacks_to_far_more():
    assert refusal(zipped(("a", b"\0" * 30_000_000))) == "archive-too-large"


def test_many_parts_that_unpack_to_too_much(monkeypatch):
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000)
    assert refusal(zipped(*((str(i), b"x" * 200) for i in range(6)))) == "archive-too-large"


def test_too_many_parts():
    assert refusal(zipped(*((str(i), b"") for i in range(archive.MAX_PARTS + 1)))) == "archive-too-large"


def test_too_large_itself():
    assert refusal(b"PK" + b"\0" * archive.MAX_BYTES) == "archive-too-large"


def test_a_part_longer_than_it_says():
    """The size stands in the directory; a part of another length does not have the checksum that stands there."""
    content = bytearray(zipped(("a", b"x" * 5_000), method=zipfile.ZIP_STORED))
    at = content.index(b"PK\x01\x02") + 24  # the unpacked size
    content[at : at + 4] = (100).to_bytes(4, "little")
    assert refusal(bytes(content)) == "archive-broken"


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive", b"PK\x03\x04" + b"\0" * 50])
def test_no_archive(content):
    assert refusal(content) == "archive-broken"


@given(st.data())
def test_whatever_is_altered_it_is_read_or_refused(data):
    content = bytearray(write_archive(PARTS))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content))) :]
    with suppress(InputError):
        read_archive(bytes(content), "x", anything)


def test_of_our_own_only_what_is_asked_for_is_unpacked(monkeypatch):
    ours, unpacked, read = OurArchive(write_archive(PARTS)), [], zipfile.ZipFile.read
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda self, name: unpacked.append(name) or read(self, name))
    first = min(PARTS)
    assert first in ours
    assert "of none" not in ours
    assert (len(ours), sorted(ours), unpacked) == (len(PARTS), sorted(PARTS), [])
    assert ours[first] == PARTS[first]
    assert unpacked == [first]
    assert ours == PARTS
