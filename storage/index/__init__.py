"""The full-text index: derived from the library, kept in the user's cache folder, always safe to delete.

A library's index is a folder of numbered folders, named after the library and the place where it stands: a copy at
another place has an index of its own. The highest number answers; whatever is in doubt is built anew under the next
number and takes over when it is whole. Processes that would follow the library take turns by a lock; those that only
search never wait.
"""

from __future__ import annotations

from storage.index.whoosh_index import WhooshIndex, open_index

__all__ = ["WhooshIndex", "open_index"]
