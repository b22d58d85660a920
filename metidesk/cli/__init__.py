"""The face for scripts and for machines without a screen."""
