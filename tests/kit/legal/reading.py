"""Sentences as a reader sees them: without the marks that seal directions, and with plain spaces."""


def plain(text):
    return str(text).translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None, 0xA0: " "})
