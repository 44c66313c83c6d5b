"""Bringing files, folders and copied words into the library, and the account of what became of them."""
