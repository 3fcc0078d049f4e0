"""What every room shares: comments on anything, notices, mail."""
