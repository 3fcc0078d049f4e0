"""Where each glyph of a PDF page stands and what it means: the text operators of a content stream, carried out.

pypdf's own extraction puts right-to-left pieces together in the order they were drawn; places are what can be
trusted, so they are all that is taken from the page here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.generic import ContentStream, DictionaryObject, PdfObject, StreamObject
from pypdf.generic._font import Font

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FORMS, _DRAWN = 6, 1_000  # forms inside forms; forms drawn on one page
_JUMP = 500  # thousandths of the size: past it, what follows is a run of its own


@dataclass(slots=True)
class Glyph:
    """A piece of text that cannot be parted, with its box in points; `top` grows downwards.

    Glyphs of one `run` were drawn by one operator, from left to right: their order holds even where boxes overlap.
    """

    text: str
    start: float
    end: float
    top: float
    size: float
    bold: bool = False
    run: int = 0


@dataclass(slots=True)
class _State:
    """The text state that q and Q save and restore."""

    matrix: Matrix = _UNIT
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    words: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


def glyphs(page: PageObject) -> list[Glyph]:
    """The glyphs of a page, as drawn; those at the same place twice (shadows) once."""
    contents = page.get_contents()
    if contents is None:
        return []
    walk = _Walk(page)
    walk.run(contents, page.get("/Resources"), _State(), 0)
    return walk.found


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _numbers(operands: Iterable[Any], count: int) -> tuple[float, ...]:
    values = [float(value) for value in operands if isinstance(value, int | float)]
    return tuple((values + [0.0] * count)[:count])


class _Walk:
    """Carries out one page."""

    def __init__(self, page: PageObject) -> None:
        self.pdf = page.pdf
        self.turn: Matrix = _upright(page)
        self.found: list[Glyph] = []
        self.seen: set[tuple[str, float, float]] = set()
        self.fonts: dict[int, Font | None] = {}
        self.text = self.line = _UNIT
        self.drawn = self.forms = 0
        self.parsed: dict[int, tuple[StreamObject, list[tuple[Any, bytes]]]] = {}
        self.said: list[tuple[str | None, int]] = []  # marked content: its actual text, and where its glyphs begin

    def run(self, stream: StreamObject, resources: Any, state: _State, depth: int) -> None:
        """Carry out a stream and the forms that it draws."""
        saved: list[_State] = []
        resources = resources.get_object() if resources is not None else DictionaryObject()
        for operands, operator in self._operations(stream):
            if operator == b"q":
                saved.append(_copy(state))
            elif operator == b"Q":
                state = saved.pop() if saved else state
            elif operator == b"cm":
                state.matrix = _times(_matrix(operands), state.matrix)
            elif operator == b"Do":
                self._form(operands, resources, state, depth)
            elif operator in (b"BDC", b"BMC", b"EMC"):
                self._mark(operator, operands, resources)
            else:
                self._say(operator, operands, resources, state)

    def _operations(self, stream: StreamObject) -> list[tuple[Any, bytes]]:
        """What a stream draws; a form that is drawn often is taken apart once."""
        if id(stream) not in self.parsed:
            self.parsed[id(stream)] = stream, ContentStream(stream, self.pdf, "bytes").operations
        return self.parsed[id(stream)][1]

    def _form(self, operands: list[Any], resources: Any, state: _State, depth: int) -> None:
        forms = resources.get("/XObject")
        form = forms.get_object().get(operands[0]) if forms is not None and operands else None
        form = form.get_object() if form is not None else None
        if isinstance(form, StreamObject) and form.get("/Subtype") == "/Form" and depth < _FORMS:
            self.forms += 1
            if self.forms > _DRAWN:  # forms that draw one another double and double again
                raise ValueError("forms without end")
            inside = _copy(state)
            inside.matrix = _times(_matrix(form.get("/Matrix", [1, 0, 0, 1, 0, 0])), state.matrix)
            self.run(form, form.get("/Resources", resources), inside, depth + 1)

    def _mark(self, operator: bytes, operands: list[Any], resources: Any) -> None:
        """Marked content may say what its glyphs mean ("ActualText"); that stands for all of them."""
        if operator != b"EMC":
            named = operands[1] if len(operands) > 1 else None
            if isinstance(named, str) and "/Properties" in resources:
                named = resources["/Properties"].get(named)
            told = named.get_object() if isinstance(named, PdfObject) else None
            actual = told.get("/ActualText") if isinstance(told, DictionaryObject) else None
            if isinstance(actual, bytes):
                actual = actual.decode("utf-16" if actual[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1", "replace")
            self.said.append((str(actual) if actual is not None else None, len(self.found)))
        elif self.said:
            actual, first = self.said.pop()
            if actual is not None and len(self.found) > first:
                drawn, text = self.found[first:], clean(actual)
                line = [glyph for glyph in drawn if abs(glyph.top - drawn[0].top) < glyph.size]
                box = (min(g.start for g in line), max(g.end for g in line))
                self.found[first:] = (
                    [Glyph(text, *box, drawn[0].top, drawn[0].size, drawn[0].bold, drawn[0].run)] if text else []
                )

    def _say(self, operator: bytes, operands: list[Any], resources: Any, state: _State) -> None:
        if operator == b"BT":
            self.text = self.line = _UNIT
        elif operator == b"Tf":
            state.font, state.size = self._font(operands, resources), _numbers(operands[1:], 1)[0]
        elif operator in (b"Td", b"TD"):
            x, y = _numbers(operands, 2)
            state.leading = -y if operator == b"TD" else state.leading
            self._move(x, y)
        elif operator == b"Tm":
            self.text = self.line = _matrix(operands)
        elif operator == b"T*":
            self._move(0, -state.leading)
        elif operator in _SETTERS:
            name, factor = _SETTERS[operator]
            setattr(state, name, _numbers(operands, 1)[0] * factor)
        elif operator in (b"Tj", b"TJ", b"'", b'"'):
            if operator in (b"'", b'"'):
                self._move(0, -state.leading)
            if operator == b'"':
                state.words, state.spacing = _numbers(operands[:2], 2)
            shown = operands[0] if operator == b"TJ" and operands else operands[-1:]
            self.drawn += 1
            for piece in shown if isinstance(shown, list) else ():
                self._show(piece, state)

    def _move(self, x: float, y: float) -> None:
        self.text = self.line = _times((1.0, 0.0, 0.0, 1.0, x, y), self.line)

    def _font(self, operands: list[Any], resources: Any) -> Font | None:
        fonts = resources.get("/Font")
        font = fonts.get_object().get(operands[0]) if fonts is not None and operands else None
        font = font.get_object() if font is not None else None
        if not isinstance(font, DictionaryObject):
            return None
        if id(font) not in self.fonts:
            made = Font.from_font_resource(font)
            self.fonts[id(font)] = made if made.interpretable else None
        return self.fonts[id(font)]

    def _show(self, piece: Any, state: _State) -> None:
        if isinstance(piece, int | float):
            self.drawn += abs(piece) > _JUMP
            self.text = _times((1.0, 0.0, 0.0, 1.0, -float(piece) / 1000 * state.size * state.scale, 0.0), self.text)
            return
        if state.font is None or not isinstance(piece, str | bytes):
            return
        for text, width in _decoded(piece, state.font):
            advance = (width / 1000 * state.size + state.spacing + (state.words if text == " " else 0)) * state.scale
            placed = _times(
                _times((state.size, 0.0, 0.0, state.size, 0.0, state.rise), self.text), _times(state.matrix, self.turn)
            )
            wide = _times(self.text, _times(state.matrix, self.turn))
            self.text = _times((1.0, 0.0, 0.0, 1.0, advance, 0.0), self.text)
            after = _times(self.text, _times(state.matrix, self.turn))
            if abs(placed[1]) > abs(placed[0]):
                continue  # text that stands on its side: a stamp in the margin
            self._keep(clean(text), min(wide[4], after[4]), max(wide[4], after[4]), -placed[5], abs(placed[3]), state)

    def _keep(self, text: str, start: float, end: float, top: float, size: float, state: _State) -> None:
        """Keep a glyph, once; one without text still fills its place, so that no space is seen there."""
        key = (text, round(start, 1), round(top, 1))
        if (text or end > start) and (text == " " or key not in self.seen):
            self.seen.add(key)
            name = (state.font.name if state.font else "").lower()
            self.found.append(Glyph(text, start, end, top, size, "bold" in name or "black" in name, self.drawn))


_SETTERS = {
    b"Tc": ("spacing", 1.0),
    b"Tw": ("words", 1.0),
    b"Tz": ("scale", 0.01),
    b"TL": ("leading", 1.0),
    b"Ts": ("rise", 1.0),
}


def _copy(state: _State) -> _State:
    return _State(
        state.matrix, state.font, state.size, state.spacing, state.words, state.scale, state.leading, state.rise
    )


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = _numbers(operands, 6)
    return a, b, c, d, e, f


def _upright(page: PageObject) -> Matrix:
    """What turns a page stored on its side."""
    turns: dict[int, Matrix] = {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, 0.0),
        180: (-1.0, 0.0, 0.0, -1.0, 0.0, 0.0),
        270: (0.0, 1.0, -1.0, 0.0, 0.0, 0.0),
    }
    return turns.get(page.rotation % 360, _UNIT)


def _decoded(piece: str | bytes, font: Font) -> list[tuple[str, float]]:
    """Each code of a drawn string: what it means and how wide it is in thousandths of the size."""
    if isinstance(piece, str):
        return [(letter, font.get_text_width(letter)) for letter in piece]
    if isinstance(font.encoding, str):
        raw = piece.decode(font.encoding, "replace")
        named = list(raw)
    else:
        raw = "".join(chr(byte) for byte in piece)
        named = [font.encoding.get(byte, chr(byte)) for byte in piece]
    return [
        (font.character_map.get(name, name), font.get_text_width(code)) for code, name in zip(raw, named, strict=True)
    ]


def clean(text: str) -> str:
    """The text less what no reader sees: codes that the font gives no meaning, direction marks, soft hyphens."""
    kept = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cn", "Cs") or c in "\u200c\u200d\t")
    return kept.replace("\u00a0", " ").replace("\t", " ")
