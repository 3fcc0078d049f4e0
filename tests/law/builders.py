"""Parameters and sources for tests, as an article would carry them."""

from datetime import date

from takafu.law.parameters import checked
from takafu.law.sources import Source
from takafu.law.standing import Parameter, Rank

START = date(2026, 3, 3)


def source(article="12", text="rules", version="1", since=START, read=START):
    return Source(text, article, version, since, read)


def parameter(code, value, unit="", rank=Rank.BODY, article="12", start=START, end=None, bound=""):
    kept, unit = checked(code, value, unit)
    text = {Rank.BODY: "rules", Rank.COUNCIL: "council", Rank.LAW: "ma/lo/113-14"}[rank]
    return Parameter(code, kept, unit, rank, source(article, text, since=start), start, end, bound)
