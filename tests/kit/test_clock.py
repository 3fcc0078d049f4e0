from datetime import UTC, date, datetime

from takafu.kit import clock


def test_a_block_stands_at_its_own_moment():
    before = clock.now()
    with clock.at(datetime(2025, 1, 31, 23, 30, tzinfo=UTC)):
        assert clock.now() == datetime(2025, 1, 31, 23, 30, tzinfo=UTC)
        assert clock.today() == date(2025, 2, 1)  # Morocco is an hour ahead
    assert clock.now() >= before
