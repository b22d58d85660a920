"""Codes become words: catalogues, labels, sentences, dates in three eras."""
