"""Content in several languages: one JSON field, shown in the reader's language or the next best."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from takafu.kit.bidi import one_line

ORDER = ("ar", "fr", "zgh", "en")  # which language stands in for a missing one


class Tongues(dict[str, str]):
    """A text by language code. As a string it is in the reader's language, else in the first of ORDER that it has."""

    def best(self, language: str) -> tuple[str, str]:
        """The language it can be shown in, and the text; two empty strings where it has none."""
        for code in (language, *ORDER, *self):
            if self.get(code):
                return code, self[code]
        return "", ""

    @property
    def language(self) -> str:
        """The language that the reader is shown."""
        return self.best(get_language() or "ar")[0]

    def __str__(self) -> str:
        return self.best(get_language() or "ar")[1]


def tidy(name: Tongues) -> Tongues:
    """A name as it may be kept: without the languages that say nothing, and without signs that are not seen."""
    return Tongues({language: line for language, text in name.items() if (line := one_line(text or ""))})


class TonguesField(models.JSONField):
    """Stores `Tongues`; a plain string is taken as Arabic."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Tongues)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Tongues:
        """What the database holds, as `Tongues`."""
        return Tongues(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Any:
        """A dictionary, or a string in Arabic, as `Tongues`."""
        if isinstance(value, str):
            return Tongues(ar=value)
        return Tongues(value) if isinstance(value, dict) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The value in one shape, whatever was assigned."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
