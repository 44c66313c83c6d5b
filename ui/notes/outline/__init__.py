"""The outline of the note being written: its headings, quotations and paragraphs, to jump to and to put in order."""
