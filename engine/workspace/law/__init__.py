"""The law at the elbow: competition review of an offer, part by part and as a whole."""
