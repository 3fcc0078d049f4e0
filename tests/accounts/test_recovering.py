import pytest

from takafu.accounts import recovering
from takafu.accounts.models import Code, User


@pytest.fixture
def mails(settings):
    settings.TAKAFU = settings.TAKAFU | {"MAIL": "smtp://localhost", "SITE": "https://takafu.example/", "DEMO": False}


def test_the_mail_speaks_the_owners_language_and_holds_one_link(souad, mails, mailoutbox):
    User.objects.update(language="fr")
    recovering.mail_way_back.call(name=souad.phone)
    (mail,) = mailoutbox
    assert mail.body.count("https://takafu.example/fr/accounts/code/") == 1
    assert Code.objects.get().purpose == "mail"


def test_who_has_no_mailbox_gets_none(souad, mails, mailoutbox):
    User.objects.update(email=None)
    recovering.mail_way_back.call(name=souad.phone)
    recovering.mail_way_back.call(name="nobody@example.org")
    assert mailoutbox == []
    assert not Code.objects.exists()


def test_without_a_mail_server_nothing_is_made(souad, mailoutbox):
    recovering.mail_way_back.call(name=souad.email)
    assert mailoutbox == []
