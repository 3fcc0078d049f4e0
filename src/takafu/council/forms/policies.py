"""What is typed of policies and focus areas. What can be wrong is said by the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.council import wording
from takafu.council.forms import FIELDS, Form, about_field, chosen, line, long
from takafu.council.models import Policy, Service
from takafu.kit import attached, clock
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues


class _Named(Form):
    """Something with a name in both languages."""

    name = line(_("Name in Arabic"), 160)
    name_fr = line(_("Name in French"), 160, widget=forms.TextInput(attrs={"lang": "fr"}))

    def titled(self) -> dict[str, Any]:
        """What the action takes, but what it is about."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "about"}
        return values | {"title": Tongues(ar=values.pop("name"), fr=values.pop("name_fr"))}


class PolicyForm(_Named):
    """A policy, as it is described."""

    places = FIELDS | {"order": "ends"}
    kind = chosen(_("What it is"), wording.POLICIES)
    level = chosen(_("It belongs to"), wording.LEVELS)
    service = forms.ChoiceField(label=_("Service"), required=False)
    other = line(_("Whose it is, if it is no service of the list"), 160)
    text = long(_("What it wants and does"), rows=8)
    begins = day_field(_("From"), required=False)
    ends = day_field(_("Until"), required=False)
    link = forms.URLField(label=_("A link, if there is one"), required=False, max_length=300, assume_scheme="https")
    source = line(_("Source"), 200, required=True, help_text=_("A page, a document, a letter with its number."))
    about = about_field()

    def __init__(self, *args: Any, services: Iterable[Service], **more: Any) -> None:
        """`services`: whose it may be."""
        super().__init__(*args, **more)
        self.services = {str(one.pk): one for one in services}
        self.choose("service").choices = [("", "—"), *((key, str(one)) for key, one in self.services.items())]

    def given(self) -> dict[str, Any]:
        """What the action takes, but what it is about."""
        values = self.titled()
        return values | {"service": self.services.get(values["service"])}

    @staticmethod
    def of(policy: Policy) -> dict[str, Any]:
        """The first values of the form."""
        plain = ("kind", "level", "other", "text", "begins", "ends", "link", "source")
        title = policy.item.title
        return {name: getattr(policy, name) for name in plain} | {
            "service": str(policy.service_id or ""),
            "name": title.get("ar", ""),
            "name_fr": title.get("fr", ""),
        }


class PolicyFileForm(Form):
    """A document of a policy."""

    places = FIELDS | dict.fromkeys(("empty", "large", "media", "many"), "file")
    title = line(_("What it is called"), 160)
    file = attached.file_field()


class FocusForm(_Named):
    """What the body looks at above all."""

    places = FIELDS
    reason = long(_("Why"), rows=5, required=True)
    on = day_field(_("On which day"), initial=clock.today)
    about = about_field()


class CloseForm(Form):
    """That the body looks at it no longer."""

    on = day_field(_("On which day"), initial=clock.today)
    reason = line(_("Why"), 300, required=True)
