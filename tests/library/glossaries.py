"""Entries for the tests of the glossary."""

from takafu.library.rules import Entry


def entry(topic="everyday", latin="", **words):
    """An entry of these words by language; several wordings of one are parted by "; "."""
    labels = {language: tuple(said.split("; ")) for language, said in (words | {"ary-Latn": latin}).items() if said}
    return Entry(labels, topic=topic)
