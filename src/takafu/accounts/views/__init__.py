"""Pages of logging in and out, and of what belongs to a log-in."""
