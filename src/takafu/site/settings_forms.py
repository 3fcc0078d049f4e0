"""The form of a body's settings, made from the table of settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takafu.register import queries
from takafu.register.models import Body
from takafu.register.preferences import LONGEST, SETTINGS, Setting


def _field(setting: Setting) -> forms.Field:
    told: dict[str, Any] = {"label": setting.title, "help_text": setting.help, "required": False}
    match setting.kind:
        case "text":
            return forms.CharField(**told, max_length=LONGEST)
        case "switch":
            return forms.BooleanField(**told)
        case "choices":
            return forms.MultipleChoiceField(**told, choices=setting.choices, widget=forms.CheckboxSelectMultiple)
        case "choice":
            return forms.ChoiceField(**told, choices=setting.choices, widget=forms.RadioSelect)
        case "number":
            bounds = {"least": setting.least, "most": setting.most}
            sentence = _("Type a whole number from %(least)s to %(most)s.") % bounds
            errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
            told["required"] = True
            return forms.IntegerField(**told, min_value=setting.least, max_value=setting.most, error_messages=errors)


class SettingsForm(forms.Form):
    """Every setting of the table, as the body has it."""

    def __init__(self, data: Any, body: Body) -> None:
        super().__init__(data, initial={name: queries.setting(body, name) for name in SETTINGS})
        self.fields.update({name: _field(setting) for name, setting in SETTINGS.items()})
