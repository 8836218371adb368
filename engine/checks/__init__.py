"""Checks of the library that reading it cannot make: one file a check, its docstring the check's page.

They run on the whole library once it is read (`engine.checks.running`) and warn; they never change a verdict.
"""
