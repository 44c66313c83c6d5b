"""The trash page: what was deleted, brought back by a key. Deleting it for good is the one thing asked about."""
