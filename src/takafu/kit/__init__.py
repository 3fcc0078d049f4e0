"""What every room builds with: reading files, writing documents, page parts. No tables."""
