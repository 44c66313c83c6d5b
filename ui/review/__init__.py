"""Passages that lost their place when a text was replaced, looked at one by one."""
