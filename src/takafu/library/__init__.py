"""What the body knows and keeps for its own use; it begins with its words."""
