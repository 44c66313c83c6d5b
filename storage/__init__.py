"""Where the library is kept: SQLite for the records, plain files for the originals, Whoosh for the index.

``library`` opens it; ``tables`` is the schema, ``rows`` turns records into rows and back, ``queries`` and ``lists``
read, ``saving`` writes, ``journal`` remembers how to take everything back, ``migrations`` brings old files up to date
by a module a version (``to_2`` …). ``index`` and ``likeness`` are derived from it, and lie in the user's cache folder;
``indexer`` is the process that keeps the index in step, and ``modest`` how it leaves room for others.
"""
