"""A saved assessment worked out again, on the policies inside it: the same answer, or what differs.

The policies of a stranger are read as our own are: plain YAML from memory, no cache. What is registered with the rules
engine stays for the life of the process, so this is for the command line; the app never reads policies from a file.
"""

from engine.errors import InputError
from engine.exchange.against_itself import Replay, worked_out_again
from engine.exchange.saved import Saved
from engine.library import Library
from engine.loading import load


def replay(saved: Saved) -> Replay:
    """Assess the saved project again on its own policies and day. Raises InputError where that cannot be done at all."""
    return worked_out_again(saved, library_inside(saved))


def library_inside(saved: Saved) -> Library:
    """The policies of the file. Raises InputError where no project can be read against them."""
    library = load({**saved.policies}, cached=False)
    if not library.vocabulary.facts:
        raise InputError(each for each in library.diagnostics if each.severity == "error")
    return library
