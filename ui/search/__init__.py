"""Searching everything: the box in the top bar, and the pages of results and of what is like something.

In the ``box`` one types, ``suggesting`` offers what may follow; the ``page`` follows the place, an ``inquiry`` asks for
it out of the GUI thread (``found``), and the ``model`` and ``listing`` show it beside the ``facets``.
"""
