"""`goldenten schema [KIND]`: the JSON Schema of our files, for editors."""

import json
from pathlib import Path

import click

from engine.cli.app import Options, with_options
from engine.cli.exits import Exit
from engine.cli.texts import say
from engine.loading import OWN_POLICIES, load_library
from engine.schema import FILES, schema_text, schemas


@click.command("schema")
@click.argument("kind", type=click.Choice(list(FILES)), default="policy")
@click.option(
    "--write", is_flag=True, help="写入政策库的 schema/ / write all of them into the library's schema/."
)
@with_options
@click.pass_obj
def command(options: Options, kind: str, write: bool) -> int:
    """政策文件和项目文件的 JSON Schema / JSON Schema of our files, for editors."""
    root: Path = options.library or OWN_POLICIES
    made = schemas(load_library(root).vocabulary)
    if not write:
        click.echo(json.dumps(made[kind], ensure_ascii=False, indent=2))
        return Exit.OK
    for name, form in made.items():
        file = root / "schema" / f"{name}.json"
        try:
            file.parent.mkdir(exist_ok=True)
            file.write_text(schema_text(form), encoding="utf-8")
        except OSError as failed:
            detail = failed.strerror or str(failed)
            raise click.UsageError(say("cannot_write", options.lang, file=file, detail=detail)) from None
        click.echo(say("written", options.lang, file=f"{root.name}/schema/{name}.json"))
    return Exit.OK
