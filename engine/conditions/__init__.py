"""Conditions: what they are, how they are read, tested, negated and put to the rules engine."""
