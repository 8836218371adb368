"""Mistakes in the command line itself are told in the language of the user, whichever kind click makes of them."""

import re

import click
import pytest

from engine.cli.app import VERBS
from engine.cli.app import goldenten as root
from engine.cli.exits import Exit
from engine.cli.usage import KINDS, spoken

CABLE = "examples/demo-cable-plant.yaml"
MISTAKES = {  # words, what is said in Chinese, in English
    "no such command": (("chek", "x"), "没有命令 `chek`；是不是 `check`？", "there is no command `chek`; did you mean `check`?"),
    "nothing like a command": (("zzzz",), "没有命令 `zzzz`", "there is no command `zzzz`"),
    "no such command of a group": (("workspace", "stats"), "没有命令 `stats`；是不是 `status`？", "there is no command `stats`; did you mean `status`?"),
    "no such option": (("check", CABLE, "--sit", "x"), "没有选项 `--sit`；是不是 `--site`？", "there is no option `--sit`; did you mean `--site`?"),
    "no such short option": (("-x",), "没有选项 `-x`", "there is no option `-x`"),
    "no argument": (("check",), "缺少参数 `PROJECT`", "the argument `PROJECT` is missing"),
    "none of many arguments": (("compare",), "缺少参数 `PROJECT...`", "the argument `PROJECT...` is missing"),
    "no option that is needed": (("save", CABLE), "缺少选项 `--output` / `-o`", "the option `--output` / `-o` is missing"),
    "an argument too many": (("check", CABLE, "b", "(c)"), "多出的参数：b (c)", "more arguments than are wanted: b (c)"),
    "an option without its value": (("check", CABLE, "--as-of"), "选项 `--as-of` 后面缺少值", "the option `--as-of` needs a value"),
    "a flag with a value": (("check", CABLE, "--json=3"), "选项 `--json` 后面不写值", "the option `--json` takes no value"),
    "help with a value": (("check", "--help=1"), "选项 `--help` 后面不写值", "the option `--help` takes no value"),
    "none of the choices": (
        ("package", CABLE, "--objective", "x"), "`--objective` 只能是：nominal、present", "`--objective` should be one of: nominal, present",
    ),
    "none of an argument's choices": (("schema", "x"), "`KIND` 只能是：policy、", "`KIND` should be one of: policy, "),
    "no folder": (("verify", "--write", "README.md"), "`--write` 应为可用的文件夹", "`--write` should be a folder that can be used"),
    "a value of ours": (("check", CABLE, "--as-of", "soon"), "`--as-of` 的值不能使用：`soon`", "the value of `--as-of` cannot be used: `soon`"),
}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", MISTAKES)
def test_it_is_told_in_the_users_language(goldenten, name, lang):
    words, zh, en = MISTAKES[name]
    code, out, err = goldenten(*words, GOLDENTEN_LANG=lang)
    assert (code, out) == (Exit.USAGE, "")
    usage, help_, gap, told = err.rstrip("\n").split("\n")
    assert gap == ""
    start, word = ("用法: goldenten", "错误: ") if lang == "zh" else ("Usage: goldenten", "error: ")
    assert usage.startswith(start)
    assert "--help" in help_
    assert told.startswith(word + (zh if lang == "zh" else en))
    if lang == "zh":
        assert not re.search(r"[A-Za-z]{3,} [a-z]{2,}", told)  # not a sentence of click's


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--lang", "en"),
        ("--lang=en", "check"),
        ("check", "--nope", "--lang", "en"),
        ("nope", "--lang=en"),
    ],
    ids=" ".join,
)
def test_the_language_counts_wherever_it_stands(goldenten, words):
    _, _, err = goldenten(*words)
    assert err.startswith("Usage: ")


def test_the_language_that_is_spoken():
    assert spoken(["check", "--lang"], "en") == "en"
    assert spoken(["--lang", "fr"], "zh") == "zh"
    assert spoken(["--lang", "en", "--lang", "zh"], "en") == "zh"


def test_without_any_word_it_is_the_help(goldenten):
    code, _, err = goldenten()
    assert code == Exit.USAGE
    assert all(verb in err for verb in VERBS)


def test_every_kind_has_its_sentence():
    """Whatever click may add, a kind that has none of its own is told as a mistake in usage."""
    kinds = [
        each
        for each in vars(click.exceptions).values()
        if isinstance(each, type) and issubclass(each, click.ClickException)
    ]
    told = tuple(kind for kind, _ in KINDS)
    own = {click.ClickException, click.exceptions.NoArgsIsHelpError}  # the base; the help itself
    assert [each for each in kinds if each not in own and not issubclass(each, told)] == []
    for i, kind in enumerate(told):  # the particular before the general
        assert not any(issubclass(later, kind) for later in told[i + 1 :])


def test_no_verb_takes_what_click_alone_would_refuse():
    """The kinds of values that verbs ask for are those that `value_…` has sentences for."""
    from engine.cli.app import Reading

    ctx = click.Context(root)
    groups = [root, root.get_command(ctx, "workspace")]
    params = [
        param
        for group in groups
        for verb in group.list_commands(ctx)
        for param in group.get_command(ctx, verb).params
    ]
    plain = (click.Choice, click.Path, Reading, type(click.STRING), type(click.BOOL))
    assert {type(each.type).__name__ for each in params if not isinstance(each.type, plain)} == set()
