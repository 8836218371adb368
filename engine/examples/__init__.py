"""The examples inside policy files: run, and measured. What they reach: `coverage`; what they would notice: `mutants`."""

from engine.examples.running import DAY, KEYS, Outcome, run_examples

__all__ = ["DAY", "KEYS", "Outcome", "run_examples"]
