"""The fields of the index.

===========  ===============================================================  =========
words        each form of each word, with its positions
===========  ===============================================================  =========
body         the article's text, the quotation, or the note                   all
note         the note on a passage                                            passage
title        the article's title                                              all
author       its authors' names                                               all
source       its publication                                                  all
tag          its tags, a line each                                            all
more         what else is known of it in words: abstract, publisher …         article
===========  ===============================================================  =========

===========  ===============================================================  =========
terms        exact, as they are
===========  ===============================================================  =========
key          kind and id; what a match is told by                             all
kind         ``article``, ``passage`` or ``note``                             all
article      the id of the article it is, stands in, or hangs on              all
theme        ids of the themes directly on it                                 passage, note
year         its year, four digits                                            all
lang         its language, and each wider one: ``en-GB`` and ``en``           all
creator      each author's name                                               all
publication  its publication                                                  all
keyword      each tag                                                         all
by_title     the title as lists sort it                                       all
by_source    the publication as lists sort it                                 all
stamp        what the document was made from, to spare rework                 article
===========  ===============================================================  =========

===========  ===============================================================  =========
numbers      one for each document, 0 for none
===========  ===============================================================  =========
date         its date: 20160531, 20160500, 20160000                           all
added        when it came into the library, in seconds                        all
===========  ===============================================================  =========

Passages and notes carry what is known of their article for the fields of that name; an unqualified word is looked for
in these on articles only. A field of words also holds the term ``PARAGRAPH`` wherever a paragraph (a line) begins,
save the first.
"""

from __future__ import annotations

from typing import TypeAlias

FORMAT = 4
"""Grows whenever the same library would make another index: new fields, new rules for words, new files."""

TEXT_FIELDS = ("body", "note", "title", "author", "source", "tag", "more")
TERM_FIELDS = (
    *("key", "kind", "article", "theme", "year", "lang", "creator", "publication", "keyword"),
    *("by_title", "by_source", "stamp"),
)
NUMBER_FIELDS = ("date", "added")

PARAGRAPH = "\n"
"""Stands among the words where a paragraph begins; no word holds a line break."""

Value: TypeAlias = str | tuple[str, ...] | int
"""What a field of a document holds: a text, exact terms, or a number."""
