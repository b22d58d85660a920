"""Values and rules: no words, no files, no Qt; the standard library only."""
