"""The call for members: criteria told first, applications, two readers, a list, its approval, seats."""
