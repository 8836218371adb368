"""Prospects: a company and its project, from the first contact on."""
