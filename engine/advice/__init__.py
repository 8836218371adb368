"""Advice: what would bring more, computed from the trace and the money; nothing of it is written by hand."""
