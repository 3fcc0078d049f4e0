"""Work in the background: a way back in, by mail."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from takafu.accounts import actions, queries


@task()
def mail_way_back(name: str) -> None:
    """Mail a link to whom the name belongs, if to anybody; who asked never learns which."""
    user = queries.user_of(name)
    if user is None or not queries.mails_links(user):
        return
    made = actions.make_mailed_code(user, timedelta(hours=actions.MAIL_HOURS))
    with translation.override(user.language):
        lines = (
            _("Somebody, probably you, asked for a way back into Takafu. This link logs you in once, within the hour:"),
            settings.TAKAFU["SITE"].rstrip("/") + made.path,
            _("If it was not you, do nothing: nobody else can use the link, and it ends by itself."),
        )
        subject = _("Your way back into Takafu")
    send_mail(subject, "\n\n".join(lines) + "\n", settings.TAKAFU["MAIL_FROM"], [str(user.email)])
