"""The command line `goldenten`: one file a verb, read when it is called."""


def main() -> None:
    """Run the command line; never returns."""
    from engine.cli.app import run

    run()
