"""A labelled set of invented ideas; see README.md beside this file."""
