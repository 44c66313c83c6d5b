"""Articles that say nearly the same, side by side; and articles that are there twice, merged."""
