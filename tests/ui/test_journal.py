import logging

import pytest
from page import start

from ui import journal, state
from ui.components.form import field as field_
from ui.texts import TEXTS

SECRET = "12.3456亿元"


@pytest.fixture
def records(monkeypatch):
    """What loggers are told, made discreet."""
    before = logging.getLogRecordFactory()
    journal.keep_discreet()
    journal.keep_discreet()  # once is enough, and twice no more
    assert not isinstance(logging.getLogRecordFactory().make, type(logging.getLogRecordFactory()))
    found = []

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(self.format(record))

    handler = Keep()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    names = ("streamlit", "streamlit.error_util", "streamlit.elements.widgets.data_editor", "goldenten")
    for name in names:
        logging.getLogger(name).addHandler(handler)
    yield found
    for name in names:
        logging.getLogger(name).removeHandler(handler)
    logging.setLogRecordFactory(before)


def failing(secret):
    try:
        int(secret)
    except ValueError as error:
        raise RuntimeError(f"cannot read {secret}") from error


def test_an_error_is_told_by_its_types_and_places_alone():
    with pytest.raises(RuntimeError) as caught:
        failing(SECRET)
    told = journal.outline(caught.value)
    assert "builtins.RuntimeError" in told
    assert "builtins.ValueError" in told
    assert "test_journal.py:" in told
    assert "failing" in told
    assert SECRET not in told
    assert "cannot read" not in told


def test_an_error_that_causes_itself_comes_to_an_end():
    one, other = ValueError("a"), KeyError("b")
    one.__context__, other.__context__ = other, one
    assert journal.outline(one).count("\n") == 1


def test_no_record_quotes_a_value(records):
    log = logging.getLogger("streamlit.elements.widgets.data_editor")
    log.warning("Failed to apply edit %r to row %s", SECRET, 3, exc_info=ValueError(SECRET))
    try:
        failing(SECRET)
    except RuntimeError:
        logging.getLogger("goldenten").exception("a page failed")
        logging.getLogger("streamlit.error_util").exception("Uncaught app execution")
    logging.getLogger("goldenten").error("100 %% of %s", "what we say ourselves")
    assert len(records) == 4
    assert not [each for each in records if SECRET in each or "cannot read" in each]
    assert "builtins.ValueError" in records[0]
    assert "test_journal.py" in records[1]
    assert records[3].endswith("100 % of what we say ourselves")


def test_a_field_whose_event_fails_tells_the_log_no_answer(records, monkeypatch, capfd):
    page = start()

    def fail(project, fact, value):
        raise RuntimeError(value)

    monkeypatch.setattr(field_.drafts, "say", fail)
    page.field("计划总投资").set_value(SECRET)
    page.at.run()
    told = "\n".join(records) + "".join(capfd.readouterr())
    assert "RuntimeError" in told
    assert SECRET not in told


def test_what_is_typed_goes_nowhere_but_into_the_session(records, caplog, capfd, tmp_path, monkeypatch):
    page = start().set("计划总投资", SECRET).set("项目落地载体", "changji-hitech")
    page.click(state.NEXT)
    assert SECRET not in "\n".join(records) + caplog.text + "".join(capfd.readouterr())
    assert SECRET not in str(dict(page.at.query_params))
    assert TEXTS["privacy"].zh in page.text
    assert TEXTS["form.private"].zh in start().text
