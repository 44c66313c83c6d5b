"""From a query to the documents that answer it, on whole arrays.

**What is evaluated.** A query is a tree of frozen values (``app.query.tree``). ``evaluation`` walks it once; every part
gives an *answer*: either a ``Ranked``, documents in ascending order with what each is worth, or, where nothing is to be
scored (a kind, a theme, NOT), a mask of all documents. AND sums what is in all, rarest first, and lays the masks over
that; OR sums what is in any; NOT turns a mask round. So counts are exact: an answer is always whole, and only its first
page is put in order (``ordering``).

**One row of documents.** A state of the index is several segments, none of which ever changes; documents that are gone
are told apart by the state. ``scope`` numbers the documents of all segments in one row. What is worked out of a segment
is remembered by ``memory`` while there is room (masks of filters, places of words, columns of values): after an edit it
is worked out for the one new small segment only. What belongs to one state lives and dies with its ``Scope``.

**Words.** A word, phrase, prefix, pattern or near miss is first a choice of terms (``saying``, ``vocabulary``,
``kin``): stretches of the sorted list of terms, whose postings lie side by side, so that a
beginning is one read. One form in one segment is documents and counts as they lie; several are added up, in a table of
all documents if they are many, by sorting if they are few: rare words never cost a look at every document.

**Scores** (``scoring``) are BM25F (Zaragoza, Craswell, Taylor, Saria, Robertson: *Microsoft Cambridge at TREC-13*,
2004): the counts in a document's fields, weighted by field and length, are added before they are saturated, and all
forms of a word are one word. ``Like`` is the weighted sum of its words' scores. Averages and counts are those of live
documents, sums are of whole numbers or in a set order, and figures are compared to six decimals: every process, and
every division into segments, tells the same scores in the same order.

**Places** (``spots``): phrases, nearness and paragraphs are found on rows of numbers that hold document and position
together, moved against each other (positional intersection: Manning, Raghavan, Schütze, *Introduction to Information
Retrieval*, 2008, chapter 2.4).

**Counting** (``counting``): the documents of each value of a field lie one value after the other; the answer's mask is
read at all of them and summed stretch by stretch. Themes are rolled up into those above them, each document once.
How many documents hold a word is mostly the length of its posting (``holding``).

**Proof and other questions** (``through_whoosh``): the same tree can be put to Whoosh's own searcher over the same
segments, which must find the same with the same scores; both, and a look through every document in plain Python, are
compared over random histories and questions (``tests/storage/test_searching_exactly.py``). No question of ours needs
that way; Whoosh's own query objects, wherever they stand in a tree, are answered by it.
"""

from __future__ import annotations

from storage.index.evaluating.counting import values_like
from storage.index.evaluating.evaluation import Evaluation
from storage.index.evaluating.holding import frequencies
from storage.index.evaluating.memory import Memory
from storage.index.evaluating.saying import forms_said
from storage.index.evaluating.scope import Scope
from storage.index.evaluating.vocabulary import frequencies_alike

__all__ = ["Evaluation", "Memory", "Scope", "forms_said", "frequencies", "frequencies_alike", "values_like"]
