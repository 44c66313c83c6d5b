"""The outline of the open article: its headings as a tree beside the text."""
