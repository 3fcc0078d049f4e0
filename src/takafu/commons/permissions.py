"""Who may comment, withdraw, hide, note who was phoned, follow, be told, see the outbox."""

from __future__ import annotations

from django.conf import settings

from takafu.kit.permissions import Rule, Table, has, signed_in

someone = Rule(lambda viewer, _subject: viewer.person_id is not None)  # acts under a name, which a bare log-in has not
sees = Rule(lambda viewer, item: item is None or item.seen_by(viewer))
demonstration = Rule(  # there every mail is invented, and everybody may look at it
    lambda _viewer, body: bool(settings.TAKAFU["DEMO"] and body is not None and body.demonstration)
)
own = Rule(lambda viewer, comment: comment is not None and comment.author_id == viewer.person_id)

CAN = Table(
    {
        "commons.comment": has("member", "rapporteur", "president", "clerk") & someone & sees,
        "commons.withdraw": someone & own,
        "commons.hide": has("rapporteur", "president"),
        "commons.announce": has("rapporteur", "president"),
        "commons.phone": has("rapporteur", "president") & sees,
        "commons.follow": signed_in & someone & sees,
        "commons.be_told": signed_in & someone,
        "commons.see_outbox": has("operator") | demonstration,
        "commons.send_again": has("operator"),
        "commons.take_out": someone,  # what is known of oneself, the suspended too
    }
)
