"""The people of the zone who sign in, what is kept of a person, and the trail of what they did."""
