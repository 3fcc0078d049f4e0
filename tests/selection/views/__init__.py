"""Tests of the room of selection."""
