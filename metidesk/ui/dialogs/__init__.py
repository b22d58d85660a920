"""Questions that return a value; they read and write no store."""
