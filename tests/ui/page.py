"""The page as a test drives it."""

import json
import re
from dataclasses import dataclass
from itertools import pairwise

from streamlit.testing.v1 import AppTest

from engine import OWN_POLICIES, SUPPORTS
from ui import drafts, state
from ui.texts import TEXTS

ROOT = OWN_POLICIES.parent
TODAY = "2026-11-23"
GROUPS = {TEXTS[f"group.name.{name}"](lang): name
          for name in ("eligible", "assumed", "open", "text_unavailable", "not_eligible") for lang in ("zh", "en")}  # fmt: skip


def shown(text):
    """Markdown as a reader sees it: no escapes, no marks."""
    while (inner := re.sub(r":[a-z-]+\[((?:[^\[\]\\]|\\.|:material/\w+:)*)\]", r"\1", text)) != text:
        text = inner
    return re.sub(r"\\(.)", r"\1", re.sub(r":material/\w+:|\*\*", "", text))


def printed(heading):
    """A heading of a reason table without the spaces that widen it."""
    return "".join(char for char in heading if char.isprintable() and char != "\xa0")


@dataclass
class Page:
    """The running app, with fields found by the words on screen."""

    at: AppTest

    def ok(self):
        assert not self.at.exception
        bugs = {TEXTS["our_bug"].zh, TEXTS["our_bug"].en}
        assert not [each.value for each in self.at.error if each.value in bugs]
        return self

    def run(self):
        self.at.run()
        return self.ok()

    def field(self, label, place=""):
        """The one widget with this label; of a fact that is asked in two places, the one of that place."""
        kinds = (
            self.at.selectbox,
            self.at.text_input,
            self.at.date_input,
            self.at.pills,
            self.at.segmented_control,
        )
        found = [
            each
            for kind in kinds
            for each in kind
            if shown(each.label) == label and f"-{place}" in f"-{each.key}"
        ]
        assert len(found) == 1, (label, [shown(each.label) for kind in kinds for each in kind])
        return found[0]

    def has(self, label):
        return label in [
            shown(e.label)
            for kind in (self.at.text_input, self.at.selectbox, self.at.date_input)
            for e in kind
        ]

    def set(self, label, value, place=""):
        self.field(label, place).set_value(value)
        return self.run()

    def key(self, fact, project=drafts.OWN):
        """The key of a fact's field on the card."""
        session = self.at.session_state
        known = {name: session[name] for name in (state.LANG, state.ROUND) if name in session}
        lang, turn = known.get(state.LANG, "zh"), known.get(state.ROUND, 0)
        return f"{project}-{fact}-{lang}-{turn}-{session['library']}"

    def browse(self):
        """The clauses, before anything has been answered."""
        self.at.session_state[state.CLAUSES] = True
        return self.run()

    def questions(self, topic):
        """All questions, opened at a topic."""
        self.at.session_state[state.QUESTIONS] = True
        self.run()
        lang = self.at.segmented_control(key=state.LANG).value
        return self.set(TEXTS["form.more"](lang), topic)

    def go(self, page):
        """Another page of the app."""
        self.at.switch_page(page)
        return self.run()

    def click(self, key):
        self.at.button(key=key).click()
        return self.run()

    def language(self, lang):
        self.at.segmented_control(key=state.LANG).set_value(lang)
        return self.run()

    def facts(self, project=drafts.OWN):
        return self.at.session_state["drafts"][project]["facts"]

    @property
    def summary(self):
        """The sentence of counts."""
        return next(
            shown(each.value) for each in self.at.markdown if each.value.startswith(tuple("0123456789"))
        )

    @property
    def figures(self):
        """The sums of the headline and the count: what is sure, the known most, what has no known bound."""
        said = [each.value for each in self.at.markdown]
        below = [value for name, value in pairwise(said) if name.startswith("### :small[")]
        return [shown(each).lstrip("# ") for each in below]

    @property
    def bars(self):
        """The bars of all charts: a list of their data for each."""
        return [[row for layer in spec["layer"] for row in layer["data"]["values"]] for spec in self.specs]

    @property
    def specs(self):
        """What is drawn, as Vega-Lite."""
        return [json.loads(each.proto.spec) for each in self.at.get("vega_lite_chart")]

    @property
    def reasons(self):
        """The reason tables of the clauses that are open."""
        first = {TEXTS["why.condition"].zh, TEXTS["why.condition"].en}
        return [each for each in self.at.table if printed(each.value.columns[0]) in first]

    @property
    def tables(self):
        """Every table as heading → cells."""
        return [
            {shown(str(name)): [shown(str(cell)) for cell in column] for name, column in each.value.items()}
            for each in self.at.table
        ]

    @property
    def text(self):
        """All prose on the page."""
        kinds = (
            self.at.markdown,
            self.at.caption,
            self.at.header,
            self.at.warning,
            self.at.error,
            self.at.title,
        )
        return "\n".join(shown(each.value) for kind in kinds for each in kind)

    def kind(self, kind):
        """The clauses of another kind of support, all of them."""
        self.at.session_state[state.KIND] = kind
        return self.unfold("rest-not_eligible", "rest-text_unavailable")

    @property
    def kinds(self):
        """The kinds of support there are to choose from, with their counts as they are shown."""
        found = [each for each in self.at.segmented_control if (each.key or "").startswith("result-kind-")]
        labels = [label for each in found for label in each.options]
        return {
            kind: label
            for label in labels
            for kind, text in SUPPORTS.items()
            if label.rpartition(" ")[0] in (text.zh, text.en)
        }

    @property
    def clauses(self):
        """The clauses of the kind that is shown, as group → ids."""
        groups, now = {}, None
        for node in self.at.main:
            if node.type in ("header", "subheader"):
                now = GROUPS.get(shown(node.value).partition(" · ")[0].strip())
            elif node.type == "expander" and now and (clause := clause_of(node.key)):
                groups.setdefault(now, []).append(clause)
        return groups

    def chart(self, name, *, table=False):
        """One of the charts, as a picture or as its table."""
        lang = self.at.segmented_control(key=state.LANG).value
        self.at.session_state[state.CHART] = name
        self.at.session_state[f"chart-view-{lang}"] = TEXTS["table" if table else "chart"](lang)
        return self.run()

    def unfold(self, *keys):
        """Open lines that are folded."""
        for key in keys:
            self.at.session_state[key] = True
        return self.run()

    @property
    def cards(self):
        """The prose of each card, from the line of the one before to its own, by clause."""
        found, said = {}, []
        for node in self.at.main:
            if node.type in ("markdown", "subheader"):
                said.append(shown(node.value))
            elif node.type == "expander" and (clause := clause_of(node.key)):
                found[clause] = "\n".join(said)
                said = []
        return found

    def all_clauses(self):
        """Of every kind, group → ids."""
        return {kind: self.kind(kind).clauses for kind in self.kinds}


def clause_of(key):
    """The clause whose line this is."""
    known = (key or "").startswith("clause-") and not key.endswith("-wrong")
    return key.removeprefix("clause-") if known else None


def start(**query):
    """A fresh session of the app."""
    at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    return Page(at).run()
