"""The best grants to take together where they exclude, need or cap one another: an exact solver."""
