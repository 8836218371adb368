"""The zone's side of the money: its budget by year, what offers take of it, and what an offer is worth to the zone."""
