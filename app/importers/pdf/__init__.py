"""PDFs: their text in the order of its content, as paragraphs, each character with its place on its page.

``read`` is the reader. The road: ``opening`` → for each page ``glyphs`` (words with places and looks) → ``lines`` →
``furniture`` (what is no text goes aside) → ``strips`` and ``pieces`` (paragraphs, headings, items) → ``flow`` (past
the ends of columns and pages) → ``composing`` (one text, blocks, runs). ``about`` finds the metadata, ``annotations``
what was marked, ``quality`` whether the text layer can be believed. ``pages`` serves the view of the pages themselves.
"""

from __future__ import annotations

from app.importers.pdf.reading import read

__all__ = ["read"]
