"""The list of the open article's passages, beside the text."""
