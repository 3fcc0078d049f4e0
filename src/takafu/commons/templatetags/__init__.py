"""What other rooms put into their pages: comments."""
