"""What is typed into the room's pages. What can be wrong is said by the actions; the forms bring each sentence to its field."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit.kinds import called
from takafu.kit.refusals import Refusable, day_field
from takafu.kit.tongues import Tongues
from takafu.meetings import wording
from takafu.meetings.models import AgendaItem, Meeting
from takafu.people.models import Committee, Person
from takafu.register.models import Item

FIELDS = {  # the code of a refusal, and the field it is shown at
    "no_title": "title_ar",
    "order": "ends",
    "past": "day",
    "committee": "committee",
    "future": "at",
    "early": "at",
    "left": "left",
    "notice": "knowing",
    "number": "code",
    "clock": "code",
    "no_question": "question_ar",
    "choices": "answers",
    "doubt": "knowing",
    "own": "knowing",
    "no_name": "name",
    "name": "name",
    "lists": "by_lists",
    "list_seats": "list_seats",
}


EVENING, MORNING = 18, 6  # hours: what begins after the one and ends before the other lasts past midnight


def hour_field(label: Any, **more: Any) -> forms.TimeField:
    """An hour, from the phone's own clock or typed as 16:00 or 16h00."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, widget=widget, input_formats=["%H:%M", "%H:%M:%S", "%Hh%M"], **more)


def moment(day: date, hour: time) -> datetime:
    """The hour of a day in Morocco, on either side of Ramadan's clock change."""
    return datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())


class Form(Refusable):
    """A form of this room."""

    places = FIELDS


class TimedForm(Form):
    """When and where."""

    day = day_field(gettext_lazy("Day"))
    begins = hour_field(gettext_lazy("Begins at"))
    ends = hour_field(gettext_lazy("Ends at"))
    place = forms.CharField(label=pgettext_lazy("meeting", "Place"), max_length=200, required=False)
    map_link = forms.URLField(
        label=gettext_lazy("Link to a map"), max_length=300, required=False, assume_scheme="https"
    )

    def times(self) -> dict[str, datetime]:
        """Beginning and end; an end before the beginning is meant for the day after where it is a night's."""
        given = self.cleaned_data
        begins, ends = (moment(given["day"], given[name]) for name in ("begins", "ends"))
        if ends <= begins and begins.hour >= EVENING and ends.hour < MORNING:
            ends = moment(given["day"] + timedelta(days=1), given["ends"])
        return {"begins_at": begins, "ends_at": ends}

    def placed(self) -> dict[str, Any]:
        """All of it, as the verbs take it."""
        return self.times() | {name: self.cleaned_data[name] for name in ("place", "map_link")}


def timed(meeting: Meeting, ahead: int = 0) -> dict[str, Any]:
    """What a form about a meeting's time begins with, so many days later."""
    first, last = (timezone.localtime(one) for one in (meeting.begins_at, meeting.ends_at))
    return {
        "day": first.date() + timedelta(days=ahead), "begins": first.time(), "ends": last.time(), "place": meeting.place,
        "map_link": meeting.map_link,
    }  # fmt: skip


class MeetingForm(TimedForm):
    """A meeting that is planned."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Who meets?"),
        choices=list(wording.KINDS.items()),
        widget=forms.RadioSelect,
        initial="plenary",
    )
    committee = forms.ChoiceField(label=gettext_lazy("Which committee?"), required=False)
    title_ar = forms.CharField(label=gettext_lazy("Title in Arabic"), max_length=160, required=False)
    title_fr = forms.CharField(
        label=gettext_lazy("Title in French"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"lang": "fr"}),
    )
    public = forms.BooleanField(
        label=gettext_lazy("Everybody may read when it is held, its agenda, and how many came"), required=False
    )
    field_order: tuple[str, ...] = (
        "title_ar",
        "title_fr",
        "kind",
        "committee",
        "day",
        "begins",
        "ends",
        "place",
        "map_link",
        "public",
    )

    def __init__(self, *args: Any, committees: Iterable[Committee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in committees}
        field: Any = self.fields["committee"]
        field.choices = [("", "—"), *((key, str(one)) for key, one in self._known.items())]
        if not self._known:
            del self.fields["committee"]

    def clean(self) -> dict[str, Any]:
        """The title in its languages; the committee as such."""
        given = super().clean() or self.cleaned_data
        texts = {code: given.get(f"title_{code}", "").strip() for code in ("ar", "fr")}
        given["title"] = Tongues({code: text for code, text in texts.items() if text})
        given["committee"] = self._known.get(given.get("committee") or "")
        if not given["title"]:
            self.add_error("title_ar", _("Give the meeting a title in one language at least."))
        return given

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        return self.placed() | {name: self.cleaned_data[name] for name in ("title", "public")}


class ConfirmForm(Form):
    """Something that is done all the same, once its reason is known."""

    knowing = forms.BooleanField(label=gettext_lazy("I have read this and go on all the same."), required=False)

    def __init__(self, *args: Any, asked: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asked:
            del self.fields["knowing"]

    @property
    def knows(self) -> bool:
        """Whether it was confirmed."""
        return bool(self.cleaned_data.get("knowing"))


class MoveForm(TimedForm):
    """Another time or place."""

    knowing = forms.BooleanField(label=gettext_lazy("I move it to this day all the same."), required=False)


class AgainForm(TimedForm):
    """The next call."""

    knowing = forms.BooleanField(label=gettext_lazy("I call it for this day all the same."), required=False)


class ItemForm(Form):
    """An item of the agenda."""

    title_ar = forms.CharField(label=gettext_lazy("What is it about?"), max_length=200, required=False)
    title_fr = forms.CharField(
        label=gettext_lazy("The same in French"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"lang": "fr"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is done with it?"), choices=list(wording.ITEM_KINDS.items()), widget=forms.RadioSelect,
        initial="discuss",
    )  # fmt: skip
    minutes = forms.IntegerField(label=gettext_lazy("Minutes it may take"), min_value=1, max_value=600, required=False)
    note = forms.CharField(
        label=gettext_lazy("What members should know of it"), max_length=3000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        texts = {code: self.cleaned_data.get(f"title_{code}", "").strip() for code in ("ar", "fr")}
        title = Tongues({code: text for code, text in texts.items() if text})
        more = ("kind", "minutes", "note")
        return {"title": title} | {name: self.cleaned_data[name] for name in more if name in self.fields}


class ProposeForm(ItemForm):
    """An item that a member proposes."""

    field_order = ("title_ar", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title_fr", "kind", "minutes"):
            del self.fields[name]


class GuestForm(Form):
    """Somebody who is asked to come."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    of = forms.CharField(label=gettext_lazy("Of which association, service or council"), max_length=160, required=False)


class CodeForm(Form):
    """The number on the room's screen. `ago`: the seconds that a phone without network kept it."""

    code = forms.CharField(
        label=gettext_lazy("The number on the screen"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )  # fmt: skip
    ticket = forms.CharField(max_length=400, widget=forms.HiddenInput)
    ago = forms.IntegerField(min_value=0, max_value=30 * 24 * 3600, required=False, widget=forms.HiddenInput)

    def entered(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        given = self.cleaned_data
        return {"code": given["code"], "ticket": given["ticket"], "ago": timedelta(seconds=given["ago"] or 0)}


class MotionForm(Form):
    """A motion's words, and what it would decide."""

    text = forms.CharField(
        label=gettext_lazy("The words that the meeting should decide"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    decides = forms.ChoiceField(
        label=gettext_lazy("What does it decide?"), required=False,
        help_text=gettext_lazy(
            "What is chosen here is carried out at once when the motion is adopted; of an amendment to our rules it is noted, too, "
            "that it was not."
        ),
    )  # fmt: skip
    start = day_field(gettext_lazy("In force from, where it is about rules"), required=False)

    def __init__(self, *args: Any, waiting: Iterable[Item] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {str(one.pk): one for one in waiting}
        field: Any = self.fields["decides"]
        field.choices = [
            ("", _("Only its own words")),
            *((key, f"{called(one.kind)}: {one.title}") for key, one in self._known.items()),
        ]
        if not self._known:
            for name in ("decides", "start"):
                del self.fields[name]

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        given = self.cleaned_data
        return {
            "text": given["text"],
            "decides": self._known.get(given.get("decides") or ""),
            "start": given.get("start"),
        }


class OpenVoteForm(ConfirmForm):
    """How a vote is taken."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do they vote?"),
        choices=list(wording.WAYS.items()),
        widget=forms.RadioSelect,
        initial="hands",
    )
    field_order = ("way", "knowing")


class CountForm(Form):
    """A show of hands, counted."""

    yes = forms.IntegerField(label=gettext_lazy("How many for"), min_value=0, max_value=1000, required=False)
    no = forms.IntegerField(label=gettext_lazy("How many against"), min_value=0, max_value=1000, required=False)
    blank = forms.IntegerField(label=gettext_lazy("How many abstained"), min_value=0, max_value=1000, required=False)
    president = forms.ChoiceField(
        label=gettext_lazy("The president was, if votes are equal"), required=False, widget=forms.RadioSelect,
        choices=[("", gettext_lazy("not counted apart")), ("yes", wording.ANSWERS["yes"]), ("no", wording.ANSWERS["no"])],
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        given = self.cleaned_data
        return {name: given.get(name) or 0 for name in ("yes", "no", "blank")} | {
            "president": given.get("president", "")
        }


class PassageForm(Form):
    """A passage of the minutes, in one language or both. `seen` is the version that was shown."""

    ar = forms.CharField(
        label=gettext_lazy("In Arabic"),
        help_text=gettext_lazy(
            "Everybody reads it as you write it once the minutes of a public meeting are approved: name offices, not people."
        ),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "lang": "ar"}),
    )
    fr = forms.CharField(
        label=gettext_lazy("In French"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6, "lang": "fr"}),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DueForm(Form):
    """Another day for what somebody took on."""

    due = day_field(gettext_lazy("Until"))


class TaskForm(Form):
    """What somebody takes on."""

    text = forms.CharField(label=gettext_lazy("What is to be done"), max_length=300)
    owner = forms.ChoiceField(label=gettext_lazy("Who takes it on"), required=False)
    due = day_field(gettext_lazy("Until"), required=False)
    entry = forms.ChoiceField(label=gettext_lazy("On which item of the agenda"), required=False)

    def __init__(self, *args: Any, persons: Iterable[Person], entries: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._persons = {str(one.pk): one for one in persons}
        self._entries = {str(one.pk): one for one in entries}
        for name, known in (("owner", self._persons), ("entry", self._entries)):
            field: Any = self.fields[name]
            field.choices = [("", "—"), *((key, str(one)) for key, one in known.items())]

    def given(self) -> dict[str, Any]:
        """All of it, as the verb takes it."""
        given = self.cleaned_data
        return {
            "text": given["text"], "due": given["due"], "owner": self._persons.get(given["owner"]),
            "entry": self._entries.get(given["entry"]),
        }  # fmt: skip
