"""Where the library is kept: SQLite for the records, plain files for the originals, Whoosh for the index.

``library`` opens it; ``tables`` is the schema, ``rows`` turns records into rows and back, ``queries`` and ``lists``
read, ``saving`` writes, ``journal`` remembers how to take everything back, ``migrations`` brings old files up to date.
"""
