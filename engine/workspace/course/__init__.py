"""The course of an offer: which moves are made, by whom, on what conditions, up to its letter."""
