"""The reader: one article's text, its passages painted under the words, and all that is done to them by keyboard."""
