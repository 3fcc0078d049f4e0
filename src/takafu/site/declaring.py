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
    "ideas.Group.wording": _("Wording of a line of ideas"),
    "ideas.Idea.correction": _("How an idea is read rightly"),
    "ideas.Idea.neutral": _("What the public reads of an idea"),
    "ideas.Idea.speaker": _("Who said an idea"),
    "ideas.Idea.text": _("Words of an idea"),
    "ideas.Objection.answer": _("Answer to an objection"),
    "ideas.Objection.text": _("Words of an objection"),
    "ideas.Recording.file": _("Recording or photograph of an idea"),
    "ideas.Recording.speaker": _("Who said an idea"),
    "ideas.Recording.typed": _("Words typed from a recording"),
    "ideas.Source.name": _("Name of a file of ideas"),
    "ideas.Step.changes": _("What a step of the sorting changed"),
    "ideas.Suggestion.reasons": _("Words that two ideas share"),
    "programme.Activity.cancelled_for": _("Why an activity was called off"),
    "programme.Activity.objective": _("Activity of the programme"),
    "programme.Activity.result": _("Activity of the programme"),
    "programme.Activity.risks": _("Activity of the programme"),
    "programme.Activity.targets": _("Activity of the programme"),
    "programme.Activity.title": _("Activity of the programme"),
    "programme.Budget.source": _("Source of money"),
    "programme.Indicator.title": _("Indicator of an activity"),
    "programme.Indicator.unit": _("Indicator of an activity"),
    "programme.Intake.name": _("Name of a file of lines"),
    "programme.Intake.rows": _("Rows of a file before they are taken in"),
    "programme.Measure.wording": _("Line of the programme"),
    "programme.Milestone.evidence": _("Proof of a step"),
    "programme.Milestone.title": _("Step of an activity"),
    "programme.PartnerActivity.title": _("Activity of an association"),
    "programme.Report.late_reason": _("Report on an activity"),
    "programme.Report.text": _("Report on an activity"),
    "programme.Version.content": _("Version of the programme"),
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
    "finding the file again": _("finding the file again"),
    "hearing or reading the idea": _("hearing or reading the idea"),
    "joining forces": _("joining forces"),
    "proof of what was done": _("proof of what was done"),
    "the answer": _("the answer"),
    "the idea": _("the idea"),
    "the idea, for the public": _("showing the idea to the public"),
    "the idea, read rightly": _("reading the idea rightly"),
    "the objection": _("the objection"),
    "the preview": _("looking before taking in"),
    "the programme": _("the programme"),
    "the programme with its sources": _("the programme with its sources"),
    "the report": _("the report"),
    "undoing: corrections and wordings before and after": _("undoing a step"),
    "where lines come from": _("knowing where lines come from"),
    "who said what": _("knowing who said what"),
    "words shared": _("showing why two ideas are alike"),
    "the discussion": _("the discussion"),
    "the owner recognises it": _("you recognise it"),
    "the owner recognises the device": _("you recognise the device"),
    "the owner recognises the session": _("you recognise the session"),
    "the text that was made official": _("the text that was made official"),
    # until when
    "as long as the body; the name until its bearer is erased": _("as long as the body; the name until you are erased"),
    "until computed anew": _("until it is worked out anew"),
    "emptied once confirmed": _("emptied once it is confirmed"),
    "until it was confirmed": _("until it is confirmed"),
    "until it was typed and confirmed": _("until it is typed and confirmed"),
    "as long as the body": _("as long as the body"),
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
