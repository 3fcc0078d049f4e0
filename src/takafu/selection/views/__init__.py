"""The room's pages: calls, applying, checking and reading, the list and its seats."""
