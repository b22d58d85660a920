"""One file a version, in order; each keeps the schema as it was then."""
