"""The library list: articles, the collections they are gathered in, and the form of their details."""
