"""How a mistake in the command line itself is told: what click finds wrong, in the language of the user.

What a verb of ours finds wrong in what it was given is a sentence in that language already (`click.UsageError`).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, get_args

import click

from engine.cli.texts import say
from engine.diagnostics import Lang, did_you_mean

_MORE = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


class NoVerb(click.UsageError):
    """A command that a group does not have."""

    def __init__(self, verb: str, known: Iterable[str], ctx: click.Context) -> None:
        super().__init__(verb, ctx)
        self.verb = verb
        self.known = tuple(known)


def spoken(words: Sequence[str], otherwise: Lang) -> Lang:
    """The language of `--lang`, wherever it stands: a mistake may have ended the reading before it."""
    lang = otherwise
    for word, after in zip(words, [*words[1:], ""], strict=False):
        value = after if word == "--lang" else word.removeprefix("--lang=")
        if value != word and value in get_args(Lang):
            lang = "en" if value == "en" else "zh"
    return lang


def show_mistake(wrong: click.ClickException, root: click.Group, words: Sequence[str], lang: Lang) -> None:
    """How the command is used, where help is found, and what is wrong. Without a command at all, the help itself."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        wrong.show()
        return
    ctx = wrong.ctx if isinstance(wrong, click.UsageError) else None
    if isinstance(wrong, click.BadOptionUsage):  # click does not say of which command
        ctx = ctx or _called(root, words)
    if ctx is not None:
        usage = re.sub(r"\s+", " ", ctx.get_usage().partition(":")[2]).strip()
        click.echo(
            f"{say('usage', lang, usage=usage)}\n{say('see_help', lang, command=ctx.command_path)}\n",
            err=True,
        )
    told = next(
        (tell(wrong, ctx, lang) for kind, tell in KINDS if isinstance(wrong, kind)), wrong.format_message()
    )
    click.echo(f"{say('error', lang)}: {told}", err=True)


def _called(root: click.Group, words: Sequence[str]) -> click.Context:
    """The context of the command that the words name, the first of each group's that they hold."""
    ctx = click.Context(root, info_name=root.name)
    for word in words:
        if isinstance(ctx.command, click.Group) and (found := ctx.command.get_command(ctx, word)) is not None:
            ctx = click.Context(found, info_name=word, parent=ctx)
    return ctx


# --- one sentence a kind


def _no_verb(wrong: NoVerb, _: click.Context | None, lang: Lang) -> str:
    return _with_near(say("no_verb", lang, name=wrong.verb), wrong.verb, wrong.known, lang)


def _no_option(wrong: click.NoSuchOption, ctx: click.Context | None, lang: Lang) -> str:
    known = [
        name for each in (ctx.command.get_params(ctx) if ctx else ()) for name in each.opts if name[:1] == "-"
    ]
    return _with_near(say("no_option", lang, name=wrong.option_name), wrong.option_name, known, lang)


def _with_near(sentence: str, word: str, known: Iterable[str], lang: Lang) -> str:
    near = did_you_mean(word, known)[f"did_you_mean_{lang}"].strip()
    return say("semicolon", lang).join(part for part in (sentence, near) if part)


def _missing(wrong: click.MissingParameter, _: click.Context | None, lang: Lang) -> str:
    key = "missing_option" if isinstance(wrong.param, click.Option) else "missing_argument"
    return say(key, lang, name=_name(wrong.param))


def _misused(wrong: click.BadOptionUsage, ctx: click.Context | None, lang: Lang) -> str:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    option = next((each for each in params if wrong.option_name in each.opts), None)
    flag = isinstance(option, click.Option) and option.is_flag
    return say("value_unwanted" if flag else "value_wanted", lang, name=wrong.option_name)


def _bad_value(wrong: click.BadParameter, _: click.Context | None, lang: Lang) -> str:
    name, kind = _name(wrong.param), wrong.param.type if wrong.param is not None else None
    match kind:
        case click.Choice(choices=choices):
            return say(
                "value_of", lang, name=name, choices=("、" if lang == "zh" else ", ").join(map(str, choices))
            )
        case click.Path():
            return say("value_no_file" if kind.file_okay else "value_no_folder", lang, name=name)
    return say(
        "value_bad", lang, name=name, detail=wrong.message
    )  # of engine.cli.app.Reading: said in that language


def _too_many(wrong: click.UsageError, _: click.Context | None, lang: Lang) -> str:
    """Click has no kind of its own for it, so it is known by its words; whatever else is none of a kind a verb of ours says."""
    more = _MORE.fullmatch(wrong.message)
    return say("too_many", lang, words=more[1]) if more else wrong.format_message()


def _no_file(wrong: click.FileError, _: click.Context | None, lang: Lang) -> str:
    return say("cannot_open", lang, file=wrong.ui_filename, detail=wrong.message)


def _name(param: click.Parameter | None) -> str:
    """`PROJECT`, `--output` / `-o`."""
    if isinstance(param, click.Option):
        return " / ".join(f"`{name}`" for name in param.opts)
    return f"`{param.human_readable_name}`" if param is not None else ""


KINDS: tuple[tuple[type[click.ClickException], Callable[[Any, click.Context | None, Lang], str]], ...] = (
    (NoVerb, _no_verb), (click.NoSuchOption, _no_option), (click.MissingParameter, _missing),
    (click.BadOptionUsage, _misused), (click.BadParameter, _bad_value), (click.UsageError, _too_many), (click.FileError, _no_file),
)  # fmt: skip  # the particular before the general
