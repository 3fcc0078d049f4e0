import pytest
from django.db import IntegrityError, transaction

from takafu.opinions.models import CommentLink, Figures, ServiceComment
from tests.opinions import makers


def test_a_service_gets_one_letter_a_day_and_links_share_no_secret(in_fes):
    made, now = makers.figures(in_fes), makers.clock.now()
    again = {name: getattr(made, name) for name in ("service", "year", "on", "until", "counted_on", "channel")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Figures.objects.create(body=in_fes, **again)
    link = CommentLink.objects.create(body=in_fes, figures=made, digest="a", made_at=now, expires_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        CommentLink.objects.create(body=in_fes, figures=made, digest="a", made_at=now, expires_at=now)
    said = ServiceComment(on=made.on, channel="post")
    assert [str(one) for one in (made, link, said)] == [f"قسم الأشغال {made.year}", str(now), f"{made.on} post"]
