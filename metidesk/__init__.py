"""metidesk: the desk of a satellite-office coordinator."""

__version__ = "0.1.0"
