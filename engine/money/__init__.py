"""Money: what each clause is worth, by year, under what is not known; and the yearly tax models."""
