"""Notes: the list beside the reader, and the page on which one is written."""
