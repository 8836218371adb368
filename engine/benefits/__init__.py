"""Benefits: what a clause gives. One file a kind."""
