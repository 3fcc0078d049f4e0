"""Verbs of the programme."""
