"""What the lead sees of all work at once: how far it has come, how long it takes, what is promised, what needs a look."""
