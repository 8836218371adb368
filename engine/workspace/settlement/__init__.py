"""What has come of an offer: what came true, what is due of it, what was paid (兑现)."""
