"""The search index as a person meets it: the process that keeps it in step, how far it is, what is known of it."""
