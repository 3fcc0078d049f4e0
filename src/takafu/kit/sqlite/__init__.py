"""Django's SQLite backend on a library without the corruption fault of older ones, with a fair gate for writers."""
