"""Places: Morocco's areas from the country to the neighbourhood."""
