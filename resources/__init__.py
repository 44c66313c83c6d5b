"""Assets only: sample library, style, catalogues; reached through importlib.resources."""
