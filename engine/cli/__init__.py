"""The command line `goldenten`: one file a verb, read when it is called."""


def main() -> None:
    """Run the command line; never returns."""
    import gc

    gc.disable()  # one short run: collecting takes a tenth of it and frees nothing
    from engine.cli.app import run

    run()
