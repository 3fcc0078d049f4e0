"""What is typed in the glossary: a concept's wordings, two words that mean the same."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takafu.kit.bidi import one_line
from takafu.library import rules
from takafu.library.rules import Entry
from takafu.library.sentences import LANGUAGES, TOPICS

FIELDS = {"ar": "ar", "fr": "fr", "ary": "ary", "ary-Latn": "latin"}  # the languages' fields
_LINES = {"rows": 3}
_WORDS = rules.MOST * (rules.LONGEST + 2)


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=_WORDS, widget=forms.Textarea(attrs=_LINES))


def _defined(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=600, widget=forms.Textarea(attrs=_LINES))


class EntryForm(forms.Form):
    """A concept. `seen` is the edition that was shown: what somebody else changed since is not overwritten."""

    ar = _words(gettext_lazy("In Arabic"))
    fr = _words(gettext_lazy("In French"))
    ary = _words(gettext_lazy("In Darija, Arabic letters"))
    latin = _words(gettext_lazy("In Darija, Latin letters"))
    definition_ar = _defined(gettext_lazy("What it means, in Arabic"))
    definition_fr = _defined(gettext_lazy("What it means, in French"))
    source = forms.CharField(label=gettext_lazy("Where the words come from"), required=False, max_length=200)
    topic = forms.ChoiceField(label=gettext_lazy("Words about"), choices=list(TOPICS.items()), initial="everyday")
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    @classmethod
    def filled(cls, entry: Entry, seen: int) -> dict[str, Any]:
        """What the form begins with."""
        words = {name: "\n".join(entry.labels.get(language, ())) for language, name in FIELDS.items()}
        said = {f"definition_{language}": entry.definition.get(language, "") for language in ("ar", "fr")}
        return words | said | {"source": entry.source, "topic": entry.topic, "seen": seen}

    def clean(self) -> dict[str, Any]:
        """Read the wordings, one on each line."""
        given = super().clean() or self.cleaned_data
        for name in FIELDS.values():
            self._read(name)
        if not self.errors and not any(given[name] for name in FIELDS.values()):
            self.add_error("ar", _("Write one wording at least, in any of the languages."))
        return given

    def _read(self, name: str) -> None:
        found = rules.lines(self.cleaned_data.get(name, ""))
        if too_long := next((wording for wording in found if len(wording) > rules.LONGEST), ""):
            self.add_error(
                name, _("A wording has 80 letters at most: “%(word)s…” is longer.") % {"word": too_long[:30]}
            )
        if len(found) > rules.MOST:
            self.add_error(name, _("Twelve wordings at most in one language."))
        if name not in self.errors:
            self.cleaned_data[name] = found

    @property
    def entry(self) -> Entry:
        """What was typed."""
        given = self.cleaned_data
        labels = {language: given[name] for language, name in FIELDS.items() if given[name]}
        definition = {language: text for language in ("ar", "fr") if (text := given[f"definition_{language}"].strip())}
        return Entry(labels, definition, one_line(given["source"]), given["topic"])


class JoinForm(forms.Form):
    """Two words that mean the same, each with its language."""

    one = forms.CharField(label=gettext_lazy("A word"), max_length=rules.LONGEST)
    one_language = forms.ChoiceField(label=gettext_lazy("Its language"), choices=list(LANGUAGES.items()))
    other = forms.CharField(label=gettext_lazy("Another word for the same thing"), max_length=rules.LONGEST)
    other_language = forms.ChoiceField(label=gettext_lazy("Its language"), choices=list(LANGUAGES.items()))

    @classmethod
    def filled(cls, one: str, other: str) -> dict[str, str]:
        """What the form begins with: the words, and the languages that they seem to be in."""
        return {
            "one": one, "one_language": rules.guessed(one), "other": other, "other_language": rules.guessed(other),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for two different words."""
        given = super().clean() or self.cleaned_data
        found = [rules.key(given.get(name, "")) for name in ("one", "other")]
        if not self.errors and (not all(found) or found[0] == found[1]):
            self.add_error("other", _("Write two different words, each with letters."))
        return given

    @property
    def words(self) -> list[tuple[str, str]]:
        """What was typed, each word with its language."""
        given = self.cleaned_data
        return [(given[f"{name}_language"], rules.lines(given[name])[0]) for name in ("one", "other")]
