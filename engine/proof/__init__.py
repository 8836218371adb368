"""Proof of the policy library with z3: what no project can show, or the project that shows it.

A clause's compiled tree, its benefit and the derived facts they rest on are put to the prover for *every* project at
once. What it finds is a project, and the engine itself judges that project before anything is said.
"""
