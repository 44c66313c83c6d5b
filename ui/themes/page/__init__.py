"""The page of a theme in the centre: its passages gathered from all articles, with what the codebook says of it."""
