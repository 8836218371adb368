"""Random projects and random condition trees, over the real vocabulary."""

from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from random import Random

from hypothesis import strategies as st
from support import ROOT, real_files

from engine.conditions import tree as trees
from engine.conditions.registry import OPERATORS
from engine.loading import load
from engine.model.facts import NUMERIC
from engine.model.quantities import Interval, quantity, quantity_text
from engine.yaml_io import parse

YEARS = range(2024, 2034)


@cache
def library():
    return load(real_files(), cached=False)


# --- values as people write them

money = st.one_of(
    st.sampled_from(
        ["0元", "1元", "999万元", "9999999.99元", "1000万元", "1500万元", "1999.9999万元", "0.2亿元", "0.6亿元", "1亿元", "2亿元", "300万元",
         "3000001元", "4000万元", "5000万元", "50000000.01元", "150万元"]
    ),
    st.integers(0, 3 * 10**9).map(lambda cents: f"{cents // 100}.{cents % 100:02}元"),
    st.integers(0, 20_000).map(lambda figure: f"{figure}万元"),
)  # fmt: skip
incomes = st.one_of(money, st.integers(1, 9000).map(lambda figure: f"-{figure}万元"))
area = st.one_of(
    st.sampled_from(["0㎡", "5000㎡", "7.5亩", "100亩"]),
    st.integers(1, 90_000).map(lambda figure: f"{figure}㎡"),
)
weight = st.one_of(
    st.sampled_from(["0吨", "500公斤", "1000吨", "3万吨"]),
    st.integers(1, 10**6).map(lambda figure: f"{figure}kg"),
)
ratio = st.one_of(
    st.sampled_from(["0%", "50%", "50.01%", "59.99%", "60%", "100%"]), st.integers(0, 1000).map(lambda figure: f"{figure}‰")
)  # fmt: skip
count = st.one_of(st.sampled_from([0, 1, 10, 100, 300, 301]), st.integers(0, 3000))
score = st.one_of(st.sampled_from(["0", "70", "70.01", "71", "100"]), st.integers(0, 100))
day = st.one_of(
    st.sampled_from(["2020-12-31", "2021-01-01", "2025-11-23", "2026-11-23", "2026-12-31", "2027-01-01", "2030-12-31", "2031-01-01"]),
    st.integers(0, 5000).map(lambda days: (date(2019, 1, 1) + timedelta(days)).isoformat()),
)  # fmt: skip
yes_no = st.sampled_from(["yes", "no"])


def industry():
    return st.one_of(
        st.sampled_from(
            ["C", "C16", "C1610", "C38", "C3823", "C3831", "F", "F5211", "R", "R90", "R86", "K70"]
        ),
        st.sampled_from(sorted(library().vocabulary.industries.names)),
    )


def within(fact, raw):
    """A value, or the bound of the fact that it lies beyond."""
    if fact.type not in NUMERIC:
        return raw
    number = quantity(raw, fact.type)
    if fact.low is not None and number < fact.low:
        return quantity_text(fact.low, fact.type)
    return quantity_text(fact.high, fact.type) if fact.high is not None and number > fact.high else raw


def value_of(fact):
    """A stated value of a fact; of one year where it is yearly."""
    return _any_value(fact).map(lambda raw: within(fact, raw))


def _any_value(fact):
    match fact.type:
        case "money":
            return incomes if fact.id == "taxable_income" else money
        case "choice":
            return st.sampled_from([choice.value for choice in fact.choices])
        case "choices":
            return st.lists(
                st.sampled_from([choice.value for choice in fact.choices]), unique=True, max_size=4
            )
        case "industry":
            return industry()
        case "text":
            return st.text(max_size=5)
    return {
        "area": area,
        "weight": weight,
        "ratio": ratio,
        "count": count,
        "number": score,
        "date": day,
        "yes_no": yes_no,
    }[fact.type]


def stated(fact):
    """What a project may state for a fact."""
    value = value_of(fact)
    if fact.per_year:
        return st.dictionaries(st.sampled_from(YEARS), value, min_size=1, max_size=6)
    return value


def plain_facts():
    """The facts that somebody answers and nothing else supplies: the others' answers may contradict what they rest on."""
    return {
        name: fact
        for name, fact in library().vocabulary.facts.items()
        if fact.answerable and fact.formula is None and fact.when is None and not fact.implied_by and fact.asked_when is None
    }  # fmt: skip


@st.composite
def projects(draw, sites=True):
    """The raw facts of a project, many of them left out; where `sites`, most of the time with a site."""
    facts = {
        name: draw(stated(fact))
        for name, fact in plain_facts().items()
        if name != "site" and draw(st.sampled_from([True, True, False]))
    }
    if sites and draw(st.sampled_from([True, True, True, False])):
        facts["site"] = draw(
            st.sampled_from(["changji-hitech", "qitai", "horgos-edz", "zhundong", "wensu", "ningbo"])
        )
    certificate = draw(st.sampled_from(["unknown", "no", "dates", "from", "until"]))
    if certificate == "no":
        facts["has_hnte_certificate"] = "no"
    if certificate in ("dates", "from"):
        facts["hnte_valid_from"] = draw(day)
    if certificate in ("dates", "until"):
        facts["hnte_valid_until"] = draw(day)
    for name in ("meets_investment_intensity", "meets_output_per_mu"):
        if (answer := draw(st.sampled_from(["unknown", "yes", "no"]))) != "unknown":
            facts[name] = answer
    return facts


@cache
def worked_cases():
    """The facts of the worked cases, without those that other facts supply: between them they meet every clause."""
    kept = {
        *plain_facts(),
        "has_hnte_certificate",
        "hnte_valid_from",
        "hnte_valid_until",
        "meets_investment_intensity",
        "meets_output_per_mu",
    }
    facts = []
    for path in sorted((ROOT / "tests/cases").glob("*.yaml")):
        data = parse(path.read_bytes(), path.name).data
        for case in data["cases"]:
            whole = {**data["bases"].get(case.get("base"), {}), **case["facts"]}
            facts.append({name: raw for name, raw in whole.items() if name in kept and raw != "unknown"})
    return facts


@st.composite
def likely_projects(draw):
    """Worked cases put together, a few of their facts left out, changed or added: yes, no and open are all common."""
    facts = {}
    for case in draw(st.lists(st.sampled_from(worked_cases()), min_size=1, max_size=3)):
        facts |= case
    for name in draw(st.lists(st.sampled_from(sorted(facts)), max_size=3, unique=True)):
        del facts[name]
    plain = plain_facts()
    for name in draw(st.lists(st.sampled_from(sorted(set(plain) - {"site"})), max_size=5, unique=True)):
        facts[name] = draw(stated(plain[name]))
    if facts.get("has_hnte_certificate") == "no":
        facts = {name: raw for name, raw in facts.items() if not name.startswith("hnte_valid")}
    return facts


def made(seed):
    """A project from a seed: worked cases put together, then each fact kept, dropped or changed. Wider than what is drawn."""
    random = Random(seed)
    facts = {}
    for case in random.sample(worked_cases(), random.randint(1, 8)):
        facts |= case
    if random.random() < 0.7:
        facts["site"] = random.choice(
            ["changji-hitech", "changji-hitech", "qitai", "horgos-edz", "zhundong", "wensu", "ningbo"]
        )
    others = {name: [case[name] for case in worked_cases() if name in case] for name in facts}
    for name in list(facts):
        chance = random.random()
        if chance < 0.06:
            del facts[name]
        elif chance < 0.16:
            facts[name] = random.choice(
                [*others[name], *POOLS.get(library().vocabulary.facts[name].type, ())]
            )
            fact = library().vocabulary.facts[name]
            if not isinstance(facts[name], dict):
                facts[name] = within(fact, facts[name])
            if fact.per_year and not isinstance(facts[name], dict):
                facts[name] = dict.fromkeys(range(2026, 2026 + random.randint(1, 6)), facts[name])
    if facts.get("has_hnte_certificate") == "no":
        facts = {name: raw for name, raw in facts.items() if not name.startswith("hnte_valid")}
    return facts


POOLS = {
    "money": ["0元", "999万元", "1000万元", "0.2亿元", "0.6亿元", "1亿元", "300万元", "3000001元", "5000万元"], "yes_no": ["yes", "no"],
    "ratio": ["0%", "50%", "59.99%", "60%", "100%"], "count": [0, 10, 300, 301], "industry": ["C", "C38", "C16", "F5211", "R90"],
    "date": ["2020-12-31", "2021-01-01", "2025-11-24", "2026-11-23", "2027-06-01", "2031-01-01"],
}  # fmt: skip
seeded_projects = st.integers(0, 10**9).map(made)


# --- condition trees on a few facts of every kind, with their values

NUMBERS = [
    Fraction(1, 3),
    Fraction(3, 5),
    Fraction(3, 5) - Fraction(1, 10**18),
    0,
    1,
    2,
    3,
    10**18,
    10**18 + 1,
    -1,
]
DAYS = [date(2026, 1, 1) + timedelta(days) for days in range(4)]
WORDS = ["a", "b", "c"]
CODES = ["C", "C38", "C383", "C3831", "F", "F52"]
TREE_FACTS = {
    "n1": ("number", NUMBERS), "n2": ("money", NUMBERS), "d1": ("date", DAYS), "y1": ("yes_no", [True, False]), "y2": ("yes_no", [True, False]),
    "c1": ("choice", WORDS), "s1": ("choices", [frozenset(each) for each in ("", "a", "ab", "abc", "c")]), "i1": ("industry", CODES),
    "t1": ("text", WORDS),
}  # fmt: skip


@st.composite
def operands(draw, kind, operator):
    values = dict(TREE_FACTS.values())[kind]
    takes = OPERATORS[operator].takes
    if takes == "interval":
        ends = sorted(draw(st.lists(st.sampled_from(values), min_size=2, max_size=2)))
        low, high = (None if draw(st.integers(0, 5)) == 0 else end for end in ends)
        if low is None and high is None:
            low = ends[0]
        return Interval(low, high, draw(st.booleans()), draw(st.booleans()))
    if takes == "many":
        pool = CODES if kind == "industry" else WORDS
        return frozenset(draw(st.lists(st.sampled_from(pool), min_size=1, max_size=3)))
    return draw(st.sampled_from(values))


@st.composite
def tests(draw):
    fact = draw(st.sampled_from(sorted(TREE_FACTS)))
    kind = TREE_FACTS[fact][0]
    operator = draw(st.sampled_from([name for name, row in OPERATORS.items() if kind in row.types]))
    return trees.Test(fact, operator, draw(operands(kind, operator)))


OPENS = st.sampled_from([trees.Open("text_unavailable"), trees.Open("authority_decides")])
TREES = st.recursive(
    st.one_of(tests(), tests(), tests(), OPENS),
    lambda inner: st.one_of(
        inner.map(trees.Not),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: trees.All(tuple(parts))),
        st.lists(inner, min_size=1, max_size=4).map(lambda parts: trees.Any(tuple(parts))),
    ),
    max_leaves=14,
)
VALUES = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, (_, values) in TREE_FACTS.items()}
)


# --- the same quantity, spelt in other ways


@st.composite
def spellings(draw):
    """Two spellings of one amount of money, or of one area."""
    if draw(st.booleans()):
        cents = draw(st.integers(0, 10**13))
        places = {"元": 2, "万元": 6, "亿元": 10, "千元": 5, "百万元": 8}
        texts = [
            _spelt(draw, cents, places[unit], unit) for unit in draw(st.permutations(sorted(places)))[:2]
        ]
        return "money", texts
    thirds = draw(st.integers(0, 10**7))  # of a 亩's fifteen-hundredth: 2000/3 ㎡ × 15/10000 = 1 ㎡
    return "area", [f"{thirds}㎡", f"{_plain(thirds * 15, 4)}亩"]


def _plain(figure, places):
    text = str(figure).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}"


def _spelt(draw, cents, places, unit):
    text = _plain(cents, places)
    whole, _, decimals = text.partition(".")
    if draw(st.booleans()):
        whole = f"{int(whole):,}"
    text = f"{whole}.{decimals.rstrip('0')}".rstrip(".") if draw(st.booleans()) else f"{whole}.{decimals}"
    text = f"{text}{draw(st.sampled_from(['', ' ']))}{unit}"
    if draw(st.booleans()):
        text = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)
    return text
