"""Whom a change of policy or of the law touches."""
