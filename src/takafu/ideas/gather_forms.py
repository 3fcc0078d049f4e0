"""What is typed into the pages of gatherings: opening one, giving an idea, refusing one, typing a code."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.ideas.models import Gathering, Idea
from takafu.ideas.models.gather import REASONS
from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues
from takafu.people.models import Organization

LONGEST = 5000  # letters of an idea that is typed: two pages
RECORDED = 12_000_000  # bytes of a voice note or a photograph
KINDS = [
    (Gathering.Kind.CALL, gettext_lazy("A call: ideas come in by the form")),
    (Gathering.Kind.MEETING, gettext_lazy("A meeting: its ideas are entered afterwards")),
    (Gathering.Kind.DOCUMENT, gettext_lazy("A document")),
    (Gathering.Kind.EARLIER, gettext_lazy("What came before: earlier recommendations, an earlier programme")),
]
AUDIENCES = [
    (Gathering.Audience.OFFICERS, gettext_lazy("Only those who sort")),
    (Gathering.Audience.MEMBERS, gettext_lazy("The body’s members, for themselves or their association")),
    (Gathering.Audience.PUBLIC, gettext_lazy("Everybody, without an account")),
]
OWN = "own"  # of the officer who types it
ORIGINS = [
    (Idea.Origin.COLLECTED, gettext_lazy("Collected from several people")),
    (Idea.Origin.MEETING, gettext_lazy("A meeting")),
    (Idea.Origin.ASSOCIATION, gettext_lazy("An association")),
    (Idea.Origin.PERSON, gettext_lazy("One person")),
    (Idea.Origin.ANONYMOUS, gettext_lazy("Somebody who gave no name")),
    (OWN, pgettext_lazy("idea", "My own")),
]


class GatheringForm(forms.Form):
    """A new gathering. `form` is no protection of its own: the page goes on to the gathering, whose title says it is there."""

    title_ar = forms.CharField(label=gettext_lazy("Title in Arabic"), max_length=120, required=False)
    title_fr = forms.CharField(label=gettext_lazy("Title in French"), max_length=120, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("How do the ideas come?"), choices=KINDS, widget=forms.RadioSelect, initial="call"
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Who may give ideas?"), choices=AUDIENCES, widget=forms.RadioSelect, initial="members"
    )
    moderated = forms.BooleanField(
        label=gettext_lazy("What is given without an account waits until somebody has read it"),
        required=False,
        initial=True,
    )
    opens = day_field(gettext_lazy("First day"), initial=clock.today)
    closes = day_field(gettext_lazy("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least, and for days in their order."""
        given = super().clean() or self.cleaned_data
        titles = {code: given.get(f"title_{code}", "").strip() for code in ("ar", "fr")}
        if not any(titles.values()):
            self.add_error("title_ar", _("Give the gathering a title in one language at least."))
        opens, closes = given.get("opens"), given.get("closes")
        if opens and closes and closes < opens:
            self.add_error("closes", _("The last day comes before the first."))
        given["title"] = Tongues({code: title for code, title in titles.items() if title})
        return given


class ChangeForm(GatheringForm):
    """What may be changed of a gathering that is open. `seen` is what was shown: what somebody else changed since is not overwritten."""

    seen = forms.CharField(max_length=16, widget=forms.HiddenInput)

    def __init__(self, *args: Any, place: Gathering, **kwargs: Any) -> None:
        """`place`: as it stands."""
        titles = {f"title_{code}": place.title.get(code, "") for code in ("ar", "fr")}
        same = {name: getattr(place, name) for name in ("audience", "moderated", "closes")}
        kwargs["initial"] = titles | same | {"seen": place.mark()}
        super().__init__(*args, **kwargs)
        self.place = place
        del self.fields["kind"], self.fields["opens"]

    def clean(self) -> dict[str, Any]:
        """Ask for a last day that does not come before the first."""
        given = super().clean()
        closes = given.get("closes")
        if closes and closes < self.place.opens:
            self.add_error("closes", _("The last day comes before the first."))
        given["title"] = Tongues({**self.place.title, **given["title"]})
        for code in ("ar", "fr"):
            if not given.get(f"title_{code}", "").strip():
                given["title"].pop(code, None)
        return given


class GiveForm(forms.Form):
    """An idea. Members say for whom they speak, officers whose it is, others their name if they like."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Your idea, in your own words"),
        help_text=gettext_lazy("Arabic, French or Darija, in any letters. Nobody changes what you write."),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": gettext_lazy("Nothing is written yet."),
            "max_length": gettext_lazy("That is %(show_value)s letters; an idea has at most %(limit_value)s."),
        },
    )
    origin = forms.ChoiceField(label=gettext_lazy("Whose idea is it?"), choices=ORIGINS, initial="collected")
    association = forms.ChoiceField(label=gettext_lazy("For whom do you speak?"), required=False)
    speaker = forms.CharField(label=gettext_lazy("Your name"), max_length=120, required=False)
    named = forms.BooleanField(label=gettext_lazy("The name may be shown with the idea"), required=False)

    def __init__(
        self, *args: Any, who: str = "visitor", associations: Sequence[Organization] = (), **kwargs: Any
    ) -> None:
        """`who`: "visitor", "member" or "officer"; `associations`: those the member may speak for, or all for an officer."""
        super().__init__(*args, **kwargs)
        self.who = who
        self.fields["form"].initial = secrets.token_urlsafe(12)
        asked = self.fields["association"]
        assert isinstance(asked, forms.ChoiceField)  # noqa: S101 - declared above
        nobody = "—" if who == "officer" else pgettext_lazy("speaking", "For myself")
        asked.choices = [("", nobody), *((str(one.pk), str(one)) for one in associations)]
        if who != "officer":
            del self.fields["origin"]
        else:
            self.fields["association"].label = gettext_lazy("Which association?")
            self.fields["speaker"].label = gettext_lazy("Who said it?")
        if who == "member":
            del self.fields["speaker"]
        if who == "visitor" or not associations:
            del self.fields["association"]

    def clean_text(self) -> str:
        """The words as they came, with one kind of line end."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError(_("Nothing is written yet."))
        return text

    def is_own(self) -> bool:
        """Whether who gives it is its author."""
        return self.who == "member" or self.cleaned_data.get("origin") == OWN

    def whose(self) -> dict[str, Any]:
        """Whose idea it is, as `actions.give` takes it; the author is the caller's to say."""
        given = self.cleaned_data
        speaker, association = given.get("speaker", "").strip(), given.get("association") or None
        origin = given.get("origin") or (Idea.Origin.ASSOCIATION if association else Idea.Origin.PERSON)
        if self.who == "visitor" and not speaker:
            origin = Idea.Origin.ANONYMOUS
        if origin == OWN:
            origin, speaker, association = Idea.Origin.PERSON, "", None
        return {
            "origin": origin,
            "association_id": association,
            "speaker": speaker,
            "named": given["named"] and (bool(speaker) or self.is_own()),
        }


class RefuseForm(forms.Form):
    """Why an idea is left out."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you leave it out?"),
        choices=Idea.Refusal.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason: the author is told it.")},
    )


class LeaveOutForm(RefuseForm):
    """Why a recording is left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the reasons of recordings."""
        super().__init__(*args, **kwargs)
        asked = self.fields["reason"]
        assert isinstance(asked, forms.ChoiceField)  # noqa: S101 - declared above
        asked.choices = REASONS


class CodeForm(forms.Form):
    """The code that somebody was given with their idea."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Ten letters and digits, given to you with the number of your idea."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class RecordForm(forms.Form):
    """A voice note, or a photograph of what was written by hand."""

    form = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    file = forms.FileField(
        label=gettext_lazy("A voice note or a photograph"),
        help_text=gettext_lazy("Only who types it hears or sees it. Once you have confirmed the words, it is deleted."),
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": "audio/*,image/*"}),
    )
    speaker = forms.CharField(label=gettext_lazy("Your name"), max_length=120, required=False)
    named = forms.BooleanField(label=gettext_lazy("The name may be shown with the idea"), required=False)

    def __init__(self, *args: Any, who: str, **kwargs: Any) -> None:
        """`who`: "visitor", "member", whose name is known, or "officer", who hands in what others said."""
        super().__init__(*args, **kwargs)
        self.fields["form"].initial = secrets.token_urlsafe(12)
        if who == "officer":
            self.fields["speaker"].label = gettext_lazy("Who said it?")
        if who == "member":
            del self.fields["speaker"]

    def clean_file(self) -> Any:
        """A file of a size that a note of some minutes has."""
        file = self.cleaned_data["file"]
        if file.size > RECORDED:
            said = _("This file has more than %(limit)s MB. Record a shorter note, or take a smaller picture.")
            raise forms.ValidationError(said % {"limit": RECORDED // 1_000_000})
        return file
