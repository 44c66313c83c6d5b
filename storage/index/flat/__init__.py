"""Segments as flat arrays: how the index keeps what it knows, and how questions are answered from it.

**Read this first**; then ``schema`` (the fields), ``making`` (documents become a segment), ``postings`` (a field is
read), ``reading`` (a state of the index) and ``evaluating`` (a question is answered).

What an index is
    A folder with one ``contents-N.json`` and some segments, each one file, ``….seg``. A segment never changes. A change
    of the library writes the documents that are new into a new segment, and a new table of contents which says what
    segments there are now and which documents of each are gone; renaming it is the moment the change comes into force.
    All files are on the disk (fsync) before that. When there are many small segments, one is made of them, without
    what is gone. Documents are numbers, counted from 0 within each segment.

The file
    ``parts``: a head of 16 bytes (``FLORISEG``, version), arrays one after the other, and a directory of them in JSON:
    name, start, length, kind, CRC-32; at the very end where the directory is, and its CRC. The file is mapped into
    memory and read in place. It holds numbers and letters only, nothing that reading could run. The table of contents
    has the CRC of the whole file, and whoever follows the library checks it once; whoever only searches checks the
    directory, and each array that says where to read, as it comes to it: damage may lead astray for a moment, but not
    out of bounds.

A field of words or terms
    ``letters`` are its distinct terms in the order of their UTF-8 bytes, a NUL behind each, and ``starts`` where each
    begins: a term is found by halving, and what begins alike lies side by side, its postings too. ``ends`` is where
    each term's ``documents`` end, ascending numbers. A field of words has for each document also how often it holds
    the term (``counts``) and where (``positions``, ascending, counted in words; ``position ends`` by term). The term
    ``\\n`` stands where a paragraph begins. Beside these are ``lengths``, the words of each document. Fields of numbers
    are one array, a number for each document.

How they are made small
    Documents and positions ascend, so their upper 16 bits hardly ever change: only the lower ones are kept, and apart
    from them the few places where the upper ones change, with what they change to (``numbers.Halves``; the way
    of Roaring bitmaps: Chambi, Lemire, Kaser and Godin, 2016). Counts take half a byte each, and those above 14 stand
    apart (``numbers.Counts``). That is 0.44 of the text. Keeping gaps instead of numbers (delta coding; Zobel and
    Moffat, *Inverted files for text search engines*, 2006) would spare another tenth of the index, and make every
    posting read some ten times as dear (measured: 1.5 ns for 0.12): left.

Making it
    A text is cut by ``str.split()``, each piece looked up in a dictionary that numbers it (``vocabulary``): that is all
    that is done in Python word by word. What forms a piece has, ``app.words`` says once for each distinct piece. All
    else is arithmetic: forms and positions of all pieces side by side, and one sort of numbers whose upper half is the
    term's place in the dictionary and whose lower half the place in the text (``making.block_of``). Merging
    (``merging``) does the same by ranges of terms, about a million words at a time; a segment is the same to the byte
    whether it was merged or made at once.

Answering
    ``evaluating`` works on whole arrays. A word is the union of its forms' postings; BM25F (Zaragoza, Craswell, Taylor,
    Saria and Robertson, *Microsoft Cambridge at TREC-13*, 2004) adds the fields' weighted counts before saturating
    them, and all forms count as one word. AND, OR and NOT are sets of documents put together; filters are masks, one
    bit for each document, kept from one question to the next. A phrase is looked for among the documents that hold all
    its words: each word's positions, less its place in the phrase, must meet (positional intersection; Manning,
    Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, 2.4). The best are picked by partition, not by
    sorting all.

Whoosh
    ``codec``, ``fields`` and ``matcher`` are the extension points by which Whoosh's own searcher opens these segments:
    any of its queries can be asked of them (``codec.searcher``), and the tests hold our answers against it.
"""
