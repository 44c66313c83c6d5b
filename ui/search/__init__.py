"""Searching everything: the box in the top bar, the page of results, and how a result is painted."""
