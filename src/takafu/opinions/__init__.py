"""Opinions of the body, to whom they were sent, and what became of each recommendation."""
