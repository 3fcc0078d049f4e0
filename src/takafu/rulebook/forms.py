"""What is typed into the pages of texts and their drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from takafu.kit import clock
from takafu.kit.legal import parameters as said
from takafu.kit.refusals import day_field
from takafu.kit.tongues import Tongues
from takafu.law.parameters import DECLARED, THEMES, Impossible, checked
from takafu.rulebook import template
from takafu.rulebook.actions.drafting import LONGEST
from takafu.rulebook.wording import KINDS, RANKS


def _text(label: Any, *, rows: int = 6) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": rows}))


def _tongues(given: dict[str, Any], name: str) -> Tongues:
    texts = {code: given.get(f"{name}_{code}", "").strip().replace("\r\n", "\n") for code in ("ar", "fr")}
    return Tongues({code: text for code, text in texts.items() if text})


class TextForm(forms.Form):
    """A new text."""

    title_ar = forms.CharField(label=gettext_lazy("Title in Arabic"), max_length=200, required=False)
    title_fr = forms.CharField(label=gettext_lazy("Title in French"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"), choices=list(KINDS.items()), widget=forms.RadioSelect, initial="rules"
    )
    rank = forms.TypedChoiceField(
        label=gettext_lazy("Whose text is it?"),
        choices=list(RANKS.items()),
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )

    begin = forms.ChoiceField(
        label=gettext_lazy("How does it begin?"), widget=forms.RadioSelect, initial="template", required=False,
        choices=[
            ("template", gettext_lazy("From a neutral template of rules, a charter or a guide: blanks to fill, articles to change")),
            ("empty", gettext_lazy("Empty")),
        ],
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Ask for a title in one language at least; there are templates of the body's own texts alone."""
        given = super().clean() or self.cleaned_data
        given["title"] = _tongues(given, "title")
        own = given.get("rank") == 1 and given.get("kind") in template.KINDS
        given["templated"] = given.get("begin") == "template" and own
        if not given["title"]:
            self.add_error("title_ar", _("Give the text a title in one language at least."))
        return given


class ArticleForm(forms.Form):
    """An article in one language or both. `seen` is the version that was shown."""

    heading_ar = forms.CharField(label=gettext_lazy("Heading in Arabic"), max_length=200, required=False)
    words_ar = _text(gettext_lazy("Words in Arabic"))
    heading_fr = forms.CharField(label=gettext_lazy("Heading in French"), max_length=200, required=False)
    words_fr = _text(gettext_lazy("Words in French"))
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    needs_words = True

    def clean(self) -> dict[str, Any]:
        """Ask for a heading or words in one language at least."""
        given = super().clean() or self.cleaned_data
        given["heading"], given["words"] = _tongues(given, "heading"), _tongues(given, "words")
        if self.needs_words and not given["heading"] and not given["words"]:
            self.add_error("words_ar", _("Write the article in one language at least."))
        return given


class NewArticleForm(ArticleForm):
    """The same with what it is."""

    level = forms.ChoiceField(
        label=gettext_lazy("What is added?"), widget=forms.RadioSelect, initial="article",
        choices=[("article", pgettext_lazy("level", "An article")), ("chapter", pgettext_lazy("level", "The heading of a chapter"))],
    )  # fmt: skip
    field_order = ("level", "heading_ar", "words_ar", "heading_fr", "words_fr")


class AmendForm(ArticleForm):
    """Other words for an article or an amendment, or a new article, and why."""

    reason = _text(gettext_lazy("Why?"), rows=3)


class ReasonForm(forms.Form):
    """Why an article shall be taken out."""

    reason = _text(gettext_lazy("Why?"), rows=3)


class OpenForm(forms.Form):
    """Until when amendments are taken."""

    until = day_field(gettext_lazy("Last day for amendments"))

    def clean_until(self) -> Any:
        """Ask for a day that is not over."""
        until = self.cleaned_data["until"]
        if until < clock.today():
            raise forms.ValidationError(_("This day is over. Choose today or a later one."))
        return until


class AdoptForm(forms.Form):
    """From when an edition is in force; a day that is over is confirmed."""

    start = day_field(gettext_lazy("First day in force"))
    knowing = forms.BooleanField(
        label=gettext_lazy("Yes, this day is over: it has been in force since then"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask twice for a day that is over."""
        given = super().clean() or self.cleaned_data
        start = given.get("start")
        if start and start < clock.today() and not given.get("knowing"):
            self.add_error(
                "knowing", _("The first day in force is over. Tick this if that is meant, or choose another day.")
            )
        return given


class CountForm(forms.Form):
    """How the members voted on an amendment, where it was counted."""

    yes = forms.IntegerField(label=gettext_lazy("For"), min_value=0, max_value=10_000, required=False)
    no = forms.IntegerField(label=gettext_lazy("Against"), min_value=0, max_value=10_000, required=False)
    blank = forms.IntegerField(label=gettext_lazy("Abstained"), min_value=0, max_value=10_000, required=False)


# parameters


class CodeForm(forms.Form):
    """Which parameter an article gives."""

    code = forms.ChoiceField(label=gettext_lazy("What does this article fix?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["code"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [
            (
                str(said.THEMES[theme]),
                [(one.code, said.title(one.code)) for one in DECLARED.values() if one.theme == theme],
            )
            for theme in THEMES
        ]


def _bound() -> dict[str, forms.Field]:
    bounds = [("", _("exactly this")), ("least", _("at least this")), ("most", _("at most this"))]
    return {"bound": forms.ChoiceField(label=_("Is it fixed?"), choices=bounds, required=False)}


def _value_fields(code: str) -> dict[str, forms.Field]:
    """What can be typed or chosen of a parameter: that depends on its kind."""
    one, label = DECLARED[code], said.title(code)
    match one.kind:
        case "whole":
            found: dict[str, forms.Field] = {
                "value": forms.IntegerField(label=label, min_value=one.least, max_value=one.most)
            }
            if len(one.units) > 1:
                units = [(unit, _UNITS[unit]) for unit in one.units]
                found["unit"] = forms.ChoiceField(label=_("Counted in"), choices=units)
            return found | _bound()
        case "switch":
            return {"value": forms.ChoiceField(label=label, choices=[("yes", _("Yes")), ("no", _("No"))])}
        case "choice":
            return {"value": forms.ChoiceField(label=label, choices=said.choices(code))}
        case "threshold":
            over = forms.ChoiceField(label=label, choices=[(">=", _("at least")), (">", _("more than"))])
            shares = forms.CharField(label=_("A share such as 1/2 or 2/3, or a number of people"), max_length=12)
            return {"over": over, "value": shares} | _bound()
        case "share":
            found = {"value": forms.CharField(label=label, help_text=_("A share such as 1/3."), max_length=12)}
            return found | _bound()
    return {"value": forms.CharField(label=label, help_text=_("Codes of posts, parted by commas."), max_length=400)}


def _typed(fixed: Mapping[str, Any] | None) -> dict[str, Any]:
    """A parameter as it would be typed."""
    if not fixed or fixed["value"] is None:
        return {}
    value, more = fixed["value"], {"unit": fixed["unit"], "bound": fixed["bound"]}
    match DECLARED[fixed["code"]].kind:
        case "switch":
            return {"value": "yes" if value else "no"}
        case "threshold":
            over = ">=" if value.startswith(">=") else ">"
            return {"over": over, "value": value.removeprefix(over)} | more
        case "codes":
            return {"value": ", ".join(value)}
    return {"value": value} | more


class _Valued(forms.Form):
    """A form that takes the value of a parameter; `fixed` is the one that stands."""

    def __init__(self, *args: Any, code: str, fixed: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": (kwargs.get("initial") or {}) | _typed(fixed)})
        self.code, self.fixed = code, fixed
        self.fields |= (values := _value_fields(code))
        self.order_fields([*values, "drop"])

    def clean(self) -> dict[str, Any]:
        """Ask for a value that the parameter can have."""
        given = super().clean() or self.cleaned_data
        if given.get("value") in (None, ""):
            return given
        try:
            given["kept"], given["unit"] = checked(self.code, self._read(given), given.get("unit", ""))
        except Impossible as wrong:
            self.add_error("value", said.impossible(wrong))
        return given

    def _read(self, given: dict[str, Any]) -> Any:
        value = given["value"]
        match DECLARED[self.code].kind:
            case "switch":
                return value == "yes"
            case "threshold":
                return f"{given.get('over', '>=')}{value.strip()}"
            case "codes":
                return [code.strip() for code in value.split(",") if code.strip()]
        return value


class ValueForm(_Valued):
    """The value of a parameter. `seen` is the article's version that was shown."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FigureForm(_Valued, AmendForm):
    """Another figure for an article, with its words, which may stay, and why. A figure that stands may be dropped."""

    drop = forms.BooleanField(label=gettext_lazy("The article shall fix this no longer"), required=False)

    def __init__(self, *args: Any, needs_words: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_words = needs_words
        if self.fixed:
            self.fields["value"].required = False
        else:
            del self.fields["drop"]

    def clean(self) -> dict[str, Any]:
        """Ask for the value, unless it shall be dropped."""
        given = super().clean()
        value = None if given.get("drop") else given.get("kept")
        given["figures"] = [
            {"code": self.code, "value": value, "unit": given.get("unit", ""), "bound": given.get("bound", "")}
        ]
        if value is None and not given.get("drop") and not self.errors:
            self.add_error("value", _("Give the figure its value, or tick that it is fixed no longer."))
        return given


_UNITS = {
    "calendar_days": gettext_lazy("calendar days"),
    "working_days": gettext_lazy("working days"),
    "weeks": gettext_lazy("weeks"),
    "months": gettext_lazy("months"),
    "years": gettext_lazy("years"),
}
