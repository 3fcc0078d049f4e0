"""Takafu: software for Morocco's communal equality bodies."""

__version__ = "0.1.0"
