"""A look at what would be imported, before it is: files in a table, the text of each, what is left out of it."""
