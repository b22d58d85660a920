"""This computer: paths, clock, log, ids and what can go wrong with a machine."""
