from datetime import date

from takafu.law.sources import Source


def test_what_nobody_read_is_not_verified():
    assert not Source("ma/lo/113-14", "42").verified
    assert Source("ma/lo/113-14", "42", read=date(2026, 11, 1)).verified
