"""The nearest key to a misspelt one is one of the same kind of file, whatever else has been loaded."""

from test_broken import read


def test_a_letter_s_template_lends_a_policy_no_keys():
    import engine.workspace.letter.template  # noqa: F401  (it has a key `prefix`)

    (found,) = read("relations/unknown-key-beside-a-cap.yaml").findings
    assert "`per`" in found.hint("en")
