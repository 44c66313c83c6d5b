"""Florilegium's core: what the product is and does, in plain Python.

It imports neither ``ui``, ``storage``, Qt, SQLAlchemy nor Whoosh; only ``app.__main__`` joins the three.
"""
