"""Thin table models, delegates and headers."""
