"""What is typed of requests for information. What can be wrong is said by the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.council import wording
from takafu.council.actions.requests import BY_LETTER, REASONED
from takafu.council.forms import FIELDS, Form, about_field, chosen, line, long
from takafu.council.models import Request, Service
from takafu.kit import clock
from takafu.kit.refusals import day_field
from takafu.law import information


class RequestForm(Form):
    """A request, as it is written."""

    places = FIELDS | {"urgent_for": "urgent_for"}
    service = forms.ChoiceField(label=_("Of which service it is asked"), required=False)
    other = line(_("Of whom, if it is no service of the list"), 160)
    subject = line(_("Subject"), 200, required=True)
    text = long(
        _("Which information or documents"),
        rows=6,
        required=True,
        help_text=_("Name years, places and documents: what is asked precisely is refused less."),
    )
    urgent = forms.BooleanField(
        label=_("It is urgent"),
        required=False,
        help_text=_("Only where the life, the safety or the freedom of persons hangs on it."),
    )
    urgent_for = line(_("Why it is urgent"), 300)
    about = about_field()

    def __init__(self, *args: Any, services: Iterable[Service], **more: Any) -> None:
        """`services`: of which it may be asked."""
        super().__init__(*args, **more)
        self.services = {str(one.pk): one for one in services}
        self.choose("service").choices = [("", "—"), *((key, str(one)) for key, one in self.services.items())]

    def given(self) -> dict[str, Any]:
        """What the action takes, but what it is about."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "about"}
        return values | {"service": self.services.get(values["service"])}

    @staticmethod
    def of(request: Request) -> dict[str, Any]:
        """The first values of the form."""
        plain = ("other", "subject", "text", "urgent", "urgent_for")
        return {name: getattr(request, name) for name in plain} | {"service": str(request.service_id or "")}


class RequestStepForm(Form):
    """A step of a request, and the letter that it goes by."""

    places = FIELDS | {"early": "on", "late": "on"}
    on = day_field(_("On which day"), initial=clock.today)
    outcome = chosen(_("What was given"), wording.ANSWERS)
    reason = line(_("Why"), 300, required=True)
    channel = chosen(_("How"), wording.CHANNELS)
    reference = line(_("Their number, if they gave one"), 60)
    text = long(_("What it says"), rows=10)
    scan = forms.FileField(label=_("Scan or photograph"), required=False, help_text=_("PDF or picture, at most 5 MB."))

    def __init__(self, *args: Any, step: str, **more: Any) -> None:
        """`step`: which one; what it does not need is not asked."""
        super().__init__(*args, **more)
        unneeded = [] if step in information.OUTCOMES else ["outcome"]
        unneeded += [] if step in REASONED else ["reason"]
        unneeded += ["reference"] if BY_LETTER.get(step) == "out" else []
        unneeded += [] if step in BY_LETTER else ["channel", "reference", "text", "scan"]
        for name in unneeded:
            self.fields.pop(name, None)
