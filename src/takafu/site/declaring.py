"""What the rooms declare of personal data, in words a reader knows. The declarations themselves stand with the models."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise
FIELDS: dict[str, Word] = {
    "accounts.Code.digest": _("Code for one log-in (scrambled)"),
    "accounts.Device.name": _("Name of a telephone or computer that you log in with"),
    "accounts.Device.pin": _("PIN (scrambled)"),
    "accounts.Device.token": _("Mark of a telephone or computer (scrambled)"),
    "accounts.Factor.name": _("Name of a second proof at log-in"),
    "accounts.Factor.secret": _("Second proof at log-in"),
    "accounts.SecurityEvent.device": _("Device that a log-in came from"),
    "accounts.SecurityEvent.kind": _("What happened to a log-in"),
    "accounts.SecurityEvent.network": _("Part of the network address of a log-in"),
    "accounts.Session.device": _("Device of an open session"),
    "accounts.Session.session_data": _("Open session"),
    "accounts.Session.session_key": _("Open session"),
    "accounts.User.email": _("E-mail address for logging in"),
    "accounts.User.last_login": _("Moment of the last log-in"),
    "accounts.User.password": _("Password (scrambled)"),
    "accounts.User.phone": _("Telephone number for logging in"),
    "commons.Comment.text": _("What you commented"),
    "commons.Letter.subject": _("Mail that was sent to you"),
    "commons.Letter.text": _("Mail that was sent to you"),
    "people.Person.email": _("E-mail address"),
    "people.Person.gender": _("Woman or man"),
    "people.Person.name": _("Name"),
    "people.Person.phone": _("Telephone number"),
    "register.ActText.text": _("Text that a decision made official"),
    "register.Item.title": _("Title of a page about a person"),
    "register.SearchKey.title": _("Words that a page is found by"),
    "register.SearchKey.words": _("Words that a page is found by"),
}
WORDS: dict[str, Word] = {
    # what for
    "a person's item carries the name": _("the page carries the name"),
    "convening": _("inviting to meetings"),
    "gendered wording, parity": _("speaking to you rightly, counting parity"),
    "log-in": _("logging in"),
    "log-in, notices": _("logging in, notices"),
    "mail": _("telling you what is new"),
    "members are published": _("everybody may know who sits"),
    "search": _("finding"),
    "security": _("noticing misuse"),
    "staying logged in": _("staying logged in"),
    "the discussion": _("the discussion"),
    "the owner recognises it": _("you recognise it"),
    "the owner recognises the device": _("you recognise the device"),
    "the owner recognises the session": _("you recognise the session"),
    "the text that was made official": _("the text that was made official"),
    # until when
    "12 months": _("12 months"),
    "30 days": _("30 days"),
    "as long as the item": _("as long as the page"),
    "as long as what it names": _("as long as the page"),
    "mandate and two years": _("the mandate, and two years after"),
    "two weeks": _("two weeks"),
    "until a person it names is erased": _("until a person it names is erased"),
    "until it is changed": _("until you change it"),
    "until it is taken away": _("until you take it away"),
    "until its author is erased": _("until its author is erased"),
    "until the device is forgotten": _("until the device is forgotten"),
    "until the log-in is erased": _("until the log-in is erased"),
}
READERS: dict[str, Word] = {
    "public": _("everybody, where the body publishes it"),
    "ordinary": _("the person and who keeps the register"),
    "contact": _("the person, the rapporteur and the president"),
    "secret": _("nobody: only the program compares it"),
    "sensitive": _("nobody without the person’s consent"),
}


def field(model: type[models.Model], name: str) -> Word:
    """A personal field in words; one that nobody found words for by its own name."""
    said: Any = model._meta.get_field(name)
    return FIELDS.get(
        f"{model._meta.app_label}.{model.__name__}.{name}", f"{model._meta.verbose_name}: {said.verbose_name}"
    )


def words(declared: str) -> Word:
    """A declared purpose or time in words."""
    return WORDS.get(declared, declared)
