"""Word lists are read once, in whichever example comes first: no example is judged by its time."""

from hypothesis import settings

settings.register_profile("text", deadline=None)
settings.load_profile("text")
