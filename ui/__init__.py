"""Florilegium's window: panels that read the library through use cases and speak to each other only by signals."""
