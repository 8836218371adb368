"""Offers: what is promised, its editions and variants, what it starts from."""
