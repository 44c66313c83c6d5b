"""The history page: who did what when, what it touched, and the way back to any step."""
