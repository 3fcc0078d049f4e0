"""Log-ins: a User is a way in, never a person."""
