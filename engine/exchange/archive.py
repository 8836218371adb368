"""Zip archives of ours: written so that the same files give the same bytes, read as what a stranger may have made.

Nothing is ever unpacked to a disk: the parts are read into memory, each at most so large, all together at most so large.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping

from engine.exchange.guard import MEGA, refused

MAX_BYTES = 5 * MEGA  # the archive itself; a saved assessment has about 0.4 MB
MAX_UNPACKED = 60 * MEGA  # all parts together; a saved assessment has about 4 MB
MAX_PARTS = 2_000
MAX_RATIO = 200  # of a part of some size: our own JSON packs to a thirtieth

FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # zip knows no earlier one
_SMALL = 100_000  # bytes; below that a ratio means nothing
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def write_archive(parts: Mapping[str, bytes]) -> bytes:
    """The archive of these parts; the same parts give the same bytes, whatever their order and the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, parts[name], compresslevel=9)
    return out.getvalue()


def read_archive(content: bytes, file: str, expected: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts by name. Raises InputError where it is no archive, too large, or holds a part that is not expected."""
    if len(content) > MAX_BYTES:
        raise refused("archive-too-large", file)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_PARTS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise refused("archive-too-large", file)
            parts: dict[str, bytes] = {}
            for entry in entries:
                if not _plain(entry) or not expected(entry.filename) or entry.filename in parts:
                    raise refused("archive-part", file, part=_shown(entry.filename))
                if entry.file_size > max(_SMALL, entry.compress_size * MAX_RATIO):
                    raise refused("archive-too-large", file)
                # Never more than the entry says: a part of another length fails its checksum.
                parts[entry.filename] = archive.read(entry)
            return parts
    except DAMAGED:
        raise refused("archive-broken", file) from None


class OurArchive(Mapping[str, bytes]):
    """The parts of an archive that is known to be as we wrote it, to the byte: each is unpacked when it is asked for."""

    def __init__(self, content: bytes) -> None:
        """`content`: whoever has it knows by its digest that it is ours; nothing is checked here."""
        self._archive = zipfile.ZipFile(io.BytesIO(content))

    def __getitem__(self, name: str) -> bytes:
        """The part of that name."""
        return self._archive.read(name)

    def __contains__(self, name: object) -> bool:
        """Whether there is one of that name: nothing is unpacked to see it."""
        return name in self._archive.NameToInfo

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(self._archive.NameToInfo)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._archive.NameToInfo)


def _plain(entry: zipfile.ZipInfo) -> bool:
    """An ordinary part: a path below the archive's own root, packed as we pack, without a password."""
    name = entry.filename
    return (
        name.isprintable()
        and not any(sign in name for sign in '\\:*?"<>|')
        and all(part.strip(". ") for part in name.split("/"))
        and not entry.flag_bits & 0x1
        and entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    )


def _shown(name: str) -> str:
    """A name as a sentence may hold it, whatever somebody put into it."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:60])
