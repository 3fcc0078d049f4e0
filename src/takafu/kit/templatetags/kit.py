"""The components, for templates: `{% load kit %}`. The living page shows each with its variants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django import template
from django.conf import settings
from django.forms import (
    BaseForm,
    CheckboxInput,
    EmailInput,
    FileInput,
    NumberInput,
    Textarea,
    TextInput,
    URLInput,
    Widget,
)
from django.forms.boundfield import BoundField
from django.forms.widgets import DateTimeBaseInput
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from takafu.kit import doors as entrance
from takafu.kit import helping
from takafu.kit.addresses import address, below
from takafu.kit.components import Bead, Download, Line, Link, Moment, Reasons, Table, Text, Tone, Voice
from takafu.kit.doors import Door
from takafu.kit.permissions import may
from takafu.kit.squares import square

register = template.Library()
Context = dict[str, Any]
ARABIC_KEYS = {"j": "ت", "k": "ن", "u": "ع"}  # letters that stand at the same place of every Arabic keyboard


# the shell


@register.simple_tag(takes_context=True)
def doors(context: template.Context, place: entrance.Place = "head") -> list[Link]:
    """The doors of that place of the shell that stand open to the reader; inside a body they are the body's."""
    request: Any = context.get("request")
    body = getattr(request, "here", None)
    on = entrance.switched_on(body) if body else frozenset()
    hung = [
        door
        for door in entrance.doors(place)
        if door.inside == (body is not None)
        and (not door.switch or door.switch in on)
        and (not door.needs or may(request.viewer, door.needs))
    ]
    return [Link(word, _behind(door, request), _current(door, hung, request)) for door, word in _worded(hung, request)]


def _worded(hung: list[Door], request: Any) -> list[tuple[Door, Any]]:
    words = [(door, door.word(request)) for door in hung]
    return [(door, word) for door, word in words if word is not None]


def _behind(door: Door, request: Any) -> str:
    return address(request, door.address) if door.inside else reverse(door.address)


def _current(door: Door, hung: list[Door], request: Any) -> bool:
    """Whether the reader stands behind this door: on its page, or in a room that has no other."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return False
    only = [other.room for other in hung].count(door.room) == 1
    return match.view_name == door.address or (only and match.namespace == door.room)


@register.simple_tag(takes_context=True)
def to(context: template.Context, name: str, **named: Any) -> str:
    """The address of `room:page`, in the body that the page stands in."""
    return address(context["request"], name, **named)


@register.simple_tag(takes_context=True)
def tongues(context: template.Context) -> list[tuple[str, str, str]]:
    """The other languages: code, own name, and the address of this same page, its query kept."""
    request, here = context.get("request"), get_language()
    address = request.get_full_path() if request else "/"
    rest = address.removeprefix(f"/{here}/") if address.startswith(f"/{here}/") else ""
    return [(code, name, f"/{code}/{rest}") for code, name in settings.LANGUAGES if code != here]


@register.simple_tag(takes_context=True)
def home(context: template.Context) -> str:
    """The first page in the reader's language: of the body, where one stands in one."""
    here = getattr(context.get("request"), "here", None)
    return f"/{get_language()}/{here.slug}/" if here else f"/{get_language()}/"


@register.simple_tag(takes_context=True)
def guide_here(context: template.Context) -> str:
    """The address of the guide that helps on this page; nothing where none does."""
    request: Any = context.get("request")
    found = helping.help_here(request)
    if found is None:
        return ""
    return address(request, helping.READING, guide=found.guide) + (f"#part-{found.part}" if found.part else "")


@register.inclusion_tag("kit/components/htmx.html")
def htmx() -> Context:
    """The one script, for a page that it improves: in `{% block scripts %}`."""
    return {}


@register.inclusion_tag("kit/components/drafts.html", takes_context=True)
def drafts(context: template.Context) -> Context:
    """What is typed survives Back, a lost network and an expired session: once on a page whose form says `data-draft`."""
    request: Any = context["request"]
    user = str(getattr(request.user, "pk", None) or "")
    whose = salted_hmac("takafu.kit.drafts", user, algorithm="sha256").hexdigest()[:16] if user else ""
    return {"whose": whose, "tab": bool(user) and request.session.get_expire_at_browser_close()}


@register.inclusion_tag("kit/components/crumbs.html")
def crumbs(links: Iterable[Link], here: Text = "") -> Context:
    """The way from the room's door to this page."""
    return {"links": links, "here": here}


@register.inclusion_tag("kit/components/toc.html")
def contents(links: Iterable[Link], two: bool = False) -> Context:
    """What stands on this page, in the margin. `two`: in two columns where there is no margin, for many short names."""
    return {"links": links, "two": two}


@register.inclusion_tag("kit/components/chips.html")
def chips(links: Iterable[Link], label: Text) -> Context:
    """A choice among views of one list; the current one is filled."""
    return {"links": links, "label": label}


# what a reader does


@register.inclusion_tag("kit/components/button.html")
def button(
    label: Text, kind: str = "", href: str = "", name: str = "", value: str = "", note: Text = "", key: str = "",
    form: str = "",
) -> Context:  # fmt: skip
    """A verb. `kind`: strong (one a page), bad (takes something away), plain (undo, later), or nothing.

    `key`: its shortcut; `form`: the form elsewhere that it sends.
    """
    return {
        "label": label, "kind": kind, "href": href, "name": name, "value": value, "note": note, "key": key, "form": form,
    }  # fmt: skip


@register.inclusion_tag("kit/components/shortcuts.html")
def shortcuts(keys: Iterable[tuple[str, Text]]) -> Context:
    """The keys of this page and what each does; not there without the script. `data-key`: pressed by it, `data-row`: gone through."""
    return {"keys": [(key, f"{key.upper()} {ARABIC_KEYS.get(key, '')}".strip(), what) for key, what in keys]}


@register.inclusion_tag("kit/components/field.html")
def field(bound: BoundField, placeholder: Text = "", optional: bool = True) -> Context:
    """A form's field with its label, help, error and input; typed text runs in the direction of what is typed.

    `optional`: say of a field that may stay empty that it may; not where one of several must be filled, nor of a field whose widget says
    by `data-asked` that another one decides.
    """
    widget, attrs = bound.field.widget, _direction(bound.field.widget)
    if placeholder or "dir" in attrs:
        attrs["placeholder"] = str(placeholder) or " "  # the stylesheet gives an empty field the page's direction by it
    decided = "data-asked" in widget.attrs
    return {
        "field": bound,
        "single": isinstance(widget, CheckboxInput),
        "many": bound.use_fieldset,
        "file": isinstance(widget, FileInput),
        "optional": optional and not (decided or bound.field.required or isinstance(widget, CheckboxInput)),
        "input": "" if bound.use_fieldset else bound.as_widget(attrs=attrs),
    }


@register.inclusion_tag("kit/components/errors.html")
def errors(form: BaseForm) -> Context:
    """What must be put right before the form can be sent, each with a way to its field."""
    wrong = [(bound, bound.id_for_label or bound.subwidgets[0].id_for_label) for bound in form if bound.errors]
    return {"wrong": wrong, "loose": form.non_field_errors()}


@register.inclusion_tag("kit/components/downloads.html")
def downloads(documents: Iterable[Download], label: Text) -> Context:
    """The same thing in several formats: up to three are buttons; of more, two are, and the rest fold away."""
    listed = list(documents)
    shown = len(listed) if len(listed) <= 3 else 2
    return {"documents": listed[:shown], "others": listed[shown:], "label": label}


@register.inclusion_tag("kit/components/pages.html")
def pages(earlier: str = "", later: str = "") -> Context:
    """Paging by key: the addresses of the part before and the part after, where there is one."""
    return {"earlier": earlier, "later": later}


@register.inclusion_tag("kit/components/share.html", takes_context=True)
def share(context: template.Context, text: Text, path: str) -> Context:
    """A text and an address to pass on: by WhatsApp, by the phone’s own sheet, or copied. Nothing is sent until pressed there."""
    address = context["request"].build_absolute_uri(path)
    plain = f"{text}\n{address}"
    return {"text": plain, "words": text, "address": address, "href": "https://wa.me/?text=" + quote(plain, safe="")}


@register.inclusion_tag("kit/components/pass_on.html", takes_context=True)
def pass_on(context: template.Context, text: Text, path: str) -> Context:
    """A short address to print, type or scan, and a text to pass it on with. `path` stands below that of the body, or is whole."""
    request = context["request"]
    where = path if path.startswith("/") else below(request, path)
    link = request.build_absolute_uri(where)
    return share(context, text, where) | {"link": link, "square": square(link, 4)}


@register.inclusion_tag("kit/components/printing.html")
def printing() -> Context:
    """A button that prints the page; not there without the script, where the browser's own menu prints."""
    return {}


# what a reader sees


@register.inclusion_tag("kit/components/tag.html")
def tag(label: Text, tone: Tone = "") -> Context:
    """A state in a word; the tone only helps the eye."""
    return {"label": label, "tone": tone}


@register.simple_block_tag
def notice(content: SafeString, tone: Tone = "", title: Text = "", live: bool = False) -> SafeString:
    """Something to know before going on. `live`: it answers what the reader has just done, and is read out at once."""
    role = ("alert" if tone == "bad" else "status") if live else ""
    values = {"content": content, "tone": tone, "title": title, "role": role}
    return render_to_string("kit/components/notice.html", values)


@register.simple_block_tag
def card(content: SafeString, title: Text = "", note: Text = "", asks: bool = False) -> SafeString:
    """One thing among others. `asks`: it waits for the reader."""
    values = {"content": content, "title": title, "note": note, "asks": asks}
    return render_to_string("kit/components/card.html", values)


@register.inclusion_tag("kit/components/table.html")
def table(table: Table) -> Context:
    """Rows under named columns; on a phone each row folds into a card."""
    return {"table": table, "lines": table.lines()}


@register.inclusion_tag("kit/components/facts.html")
def facts(pairs: Iterable[tuple[Text, Text]]) -> Context:
    """A few named values."""
    return {"pairs": pairs}


@register.inclusion_tag("kit/components/progress.html")
def progress(label: Text, value: int, total: int, key: str = "progress") -> Context:
    """How far something is, in a bar and in figures. `key`: the bar's id, once on a page."""
    return {"label": label, "value": value, "total": total, "key": key}


@register.inclusion_tag("kit/components/steps.html")
def steps(labels: Iterable[Text], current: int, label: Text) -> Context:
    """The stages of a work, numbered from 1; those before the current one are done."""
    stages = [(name, number < current, number == current) for number, name in enumerate(labels, 1)]
    return {"stages": stages, "label": label}


@register.inclusion_tag("kit/components/thread.html")
def thread(beads: Iterable[Bead]) -> Context:
    """What became of something, a bead a moment."""
    return {"beads": beads}


@register.inclusion_tag("kit/components/string.html")
def string(moments: Iterable[Moment], label: Text) -> Context:
    """A thread seen from afar; the label says it in words."""
    return {"moments": moments, "label": label}


@register.inclusion_tag("kit/components/reasons.html")
def reasons(reasons: Reasons) -> Context:
    """Why: a question that opens on its answers."""
    return {
        "reasons": reasons,
        "answers": [answer if isinstance(answer, tuple) else ("", answer) for answer in reasons.answers],
    }


@register.inclusion_tag("kit/components/lines.html")
def lines(lines: Iterable[Line]) -> Context:
    """The lines of a programme, each with what lies behind it; they spread in columns where there is room."""
    return {"lines": lines}


@register.inclusion_tag("kit/components/pair.html")
def pair(first: Voice, second: Voice, slim: bool = False) -> Context:
    """Two ideas side by side, what they share marked. `slim`: one pair of many, in the page's own letters."""
    return {"voices": (first, second), "slim": slim}


@register.inclusion_tag("kit/components/empty.html")
def empty(title: Text, text: Text = "", label: Text = "", href: str = "") -> Context:
    """Nothing here yet, and what to do about it."""
    return {"title": title, "text": text, "label": label, "href": href}


def _direction(widget: Widget) -> dict[str, str | bool]:
    """Typed text runs its own way, figures and addresses from left to right; the rest is not typed."""
    if isinstance(widget, DateTimeBaseInput | NumberInput | EmailInput | URLInput):
        return {"dir": "ltr"}
    return {"dir": "auto"} if isinstance(widget, Textarea | TextInput) else {}
