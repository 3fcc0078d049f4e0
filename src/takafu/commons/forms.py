"""What is typed into the commons' pages."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takafu.commons import naming
from takafu.commons.actions import To
from takafu.commons.models import Comment, Reader
from takafu.commons.rules import LONGEST
from takafu.kit.clock import today
from takafu.kit.formats import isolate
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues
from takafu.people.models import Committee


class CommentForm(forms.Form):
    """A comment. `form` names this showing of the form, so that pressing twice says it once.

    With `readers` it asks whom to name, and, once, who is meant where a name after «@» is several readers'. `names`: the address
    that gives them to who types «@».
    """

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("To tell somebody of it, write @ and their name."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Nothing is written yet."),
            "max_length": _(
                "That is %(show_value)s letters. A comment has at most %(limit_value)s: shorten it, or send it in two."
            ),
        },
    )
    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    named = forms.MultipleChoiceField(
        label=_("Whom do you want to name?"),
        help_text=_("They are told of your comment, by mail too who has an address."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of them may not read this any more. Choose again.")},
    )
    asked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    asks = False  # whether it asks who is meant

    def __init__(self, *args: Any, names: str = "", readers: Iterable[naming.Nameable] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"data-names": names, "data-label": _("Names to choose from")}
        self.fields["form"].initial = secrets.token_urlsafe(12)
        self.readers = list(readers)
        if self.readers:
            self._whom().choices = [(str(one.key), one.label) for one in self.readers]
        else:
            del self.fields["named"], self.fields["asked"]

    def clean_text(self) -> str:
        """The text with one kind of line end, and no sign that stands for a name."""
        text = naming.without(str(self.cleaned_data["text"]).replace("\r\n", "\n"))
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text

    def clean_named(self) -> list[UUID]:
        """Who was chosen."""
        return [UUID(key) for key in self.cleaned_data["named"]]

    def clean(self) -> dict[str, Any]:
        """Ask once who is meant, where it is not clear; those of that name stand first."""
        given = super().clean() or self.cleaned_data
        names, chosen = {one.key: one.names for one in self.readers}, given.get("named", [])
        unclear = [] if given.get("asked") else naming.unclear(given.get("text", ""), names, names, chosen)
        for typed, persons in unclear:
            self.asks = True
            values = {"name": isolate(typed)}
            self.add_error(
                "named", _("Several are called “%(name)s”: tick whom you mean. Without a tick nobody is told.") % values
            )
            self._whom().choices = sorted(self._whom().choices, key=lambda choice: UUID(choice[0]) not in persons)
        return given

    def _whom(self) -> Any:
        return self.fields["named"]


class AnnouncementForm(forms.Form):
    """What is announced, in which words, to whom and until when."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What is it about?"),
        max_length=120,
        error_messages={
            "required": _("Give it a few words that members recognise in a list."),
            "max_length": _("A title has at most %(limit_value)s letters; say the rest below."),
        },
    )
    text = forms.CharField(
        label=_("What you tell"),
        help_text=_("In Arabic. A link is written as it is."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Nothing is written yet."),
            "max_length": _("That is %(show_value)s letters. An announcement has at most %(limit_value)s: shorten it."),
        },
    )
    title_fr = forms.CharField(
        label=_("What is it about? In French"),
        required=False,
        max_length=120,
        error_messages={"max_length": _("A title has at most %(limit_value)s letters; say the rest below.")},
    )
    text_fr = forms.CharField(
        label=_("What you tell, in French"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": _("That is %(show_value)s letters. An announcement has at most %(limit_value)s: shorten it.")
        },
    )
    to = forms.ChoiceField(
        label=_("Who reads it?"),
        widget=forms.RadioSelect,
        initial="members",
        error_messages={"invalid_choice": _("This committee is no longer there. Choose who reads it.")},
    )
    ends = day_field(_("Last day on which it is news"), help_text=_("Afterwards it stays to be read."), required=False)

    def __init__(self, *args: Any, committees: Iterable[Committee] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].initial = secrets.token_urlsafe(12)
        self.committees = {str(one.pk): one for one in committees}
        to: Any = self.fields["to"]
        to.choices = [("members", _("The members")), ("everybody", _("Everybody: it stands on the portal too"))]
        to.choices += [
            (key, gettext("%(committee)s alone, and the bureau") % {"committee": isolate(str(one.name))})
            for key, one in self.committees.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Title and text in both languages, or in Arabic alone."""
        given = super().clean() or self.cleaned_data
        for missing, other in (("title_fr", "text_fr"), ("text_fr", "title_fr")):
            if given.get(other) and not given.get(missing) and missing not in self.errors:
                self.add_error(missing, _("Give the title and the text in French, or leave both empty."))
        return given

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as announcing takes it."""
        given = self.cleaned_data
        to = To(everybody=given["to"] == "everybody", committee=self.committees.get(given["to"]))
        title = Tongues(ar=given["title"], fr=given["title_fr"])
        text = Tongues(ar=given["text"].replace("\r\n", "\n"), fr=given["text_fr"].replace("\r\n", "\n"))
        return {"title": title, "text": text, "to": to, "ends": given["ends"]}

    def clean_ends(self) -> date | None:
        """A day to come, or none."""
        ends: date | None = self.cleaned_data["ends"]
        if ends and ends < today():
            raise forms.ValidationError(_("That day is past. Choose a day to come, or leave it empty."))
        return ends


class CallForm(forms.Form):
    """Which button was pressed beside whose name, and when the call was, if not now."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    told = forms.UUIDField(required=False)
    silent = forms.UUIDField(required=False)
    undo = forms.UUIDField(required=False)
    when = forms.DateTimeField(
        label=_("When was the call?"),
        help_text=_("Empty: now."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={"invalid": _("Give a day and an hour, or leave it empty.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].initial = secrets.token_urlsafe(12)

    def clean(self) -> dict[str, Any]:
        """One button."""
        pressed = super().clean() or self.cleaned_data
        if sum(bool(pressed.get(name)) for name in ("told", "silent", "undo")) != 1:
            self.add_error(None, _("Press one button beside a name."))
        return pressed


class HideForm(forms.Form):
    """Why a comment is hidden."""

    reason = forms.ChoiceField(
        label=_("Why do you hide it?"),
        choices=Comment.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason: the author is told it.")},
    )


class PreferencesForm(forms.Form):
    """How often mail may come, and in which hours it may not."""

    frequency = forms.ChoiceField(
        label=_("How often do you want mail about what is new?"),
        choices=Reader.Frequency.choices,
        widget=forms.RadioSelect,
    )
    quiet_from = forms.TimeField(
        label=_("No mail from"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_to = forms.TimeField(
        label=_("until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def clean(self) -> dict[str, Any]:
        """Ask for both ends of the quiet hours, or for none."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("quiet_from"), given.get("quiet_to")
        if (start is None) != (end is None) and not self.errors:
            self.add_error("quiet_to" if end is None else "quiet_from", _("Give both hours, or leave both empty."))
        return given
