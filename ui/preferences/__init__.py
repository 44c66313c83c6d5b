"""The page on which a person sets the program up; each change counts at once."""
