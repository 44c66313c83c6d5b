"""Readers of reference files: one draft a record, whatever the program that wrote it.

Each format's module says what its tags mean in terms of CSL; ``records`` turns that into drafts for all of them.
"""
