"""Spoken and handwritten ideas: handed in, typed by a helper, confirmed by their author; then the file goes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from uuid6 import uuid7

from takafu.ideas.actions.gather import keep_idea, require_open, require_own, taken_at_once
from takafu.ideas.models import Gathering, Idea, Recording
from takafu.ideas.models.gather import REASONS
from takafu.kit import clock, files
from takafu.kit.media import HEAD, is_film, is_photograph, media_type
from takafu.kit.permissions import Viewer, require
from takafu.register.actions import record
from takafu.register.rules import Verb, declare


class Unplayable(ValueError):
    """The file is no sound and no picture that is taken. `kind`: "photograph" or "film" where it is one, else ""."""

    def __init__(self, kind: str = "") -> None:
        super().__init__(kind)
        self.kind = kind


class Ended(ValueError):
    """The recording became an idea, was taken back or left out."""


declare(Verb("ideas.recording_left_out", data={"recording": UUID, "reason": str}, topics=("ideas",)))


def hand_in(*, by: Viewer, gathering: Gathering, path: Path, once: str = "", **more: Any) -> Recording:
    """Keep a voice note or a photograph, for officers and its author alone. `more`: `author_id`, `speaker`, `named`, `secret`.

    Raises:
        Closed: the gathering takes no ideas today.
        Unplayable: it is neither a sound nor a picture.
    """
    require(by, "ideas.give", gathering)
    if once and (made := Recording.objects.filter(once=once).first()):
        return made
    require_open(gathering)
    media, key = _playable(path), uuid7()
    kind = Recording.Kind.VOICE if media.startswith("audio/") else Recording.Kind.PAPER
    try:
        with files.kept(path, body=gathering.body_id, key=key) as name, transaction.atomic():
            kept: Recording = Recording.objects.create(
                id=key, body=gathering.body, gathering=gathering, kind=kind, media=media, file=name, once=once,
                size=path.stat().st_size, given_at=clock.now(), **more,
            )  # fmt: skip
    except IntegrityError:  # the other press of the same button was quicker
        return Recording.objects.get(once=once)
    return kept


def _playable(path: Path) -> str:
    content = path.read_bytes()
    media = media_type(content[:HEAD])
    if is_film(content if media in ("audio/mp4", "audio/webm") else content[:HEAD]):
        raise Unplayable("film")
    if not media:
        raise Unplayable("photograph" if is_photograph(content[:HEAD]) else "")
    return media


def type_out(*, by: Viewer, recording: Recording, text: str) -> Recording:
    """Write down what was heard or read, as it was said; its author is asked to confirm it. Typed again, it is corrected.

    Raises:
        Ended: there is nothing to type any more.
        ValueError: no words.
    """
    require(by, "ideas.moderate", recording)
    if not text.strip():
        raise ValueError("no words")
    with transaction.atomic():
        kept = _locked(recording)
        kept.typed, kept.typed_at = text, clock.now()
        kept.save()
    return kept


def confirm(*, by: Viewer, recording: Recording, text: str, code: str = "") -> Idea:
    """The author says that these are their words: they become an idea, and the file is deleted. Confirming again changes nothing.

    Raises:
        Ended: it was taken back.
        ValueError: no words.
    """
    require_own(by, recording, code)
    origin = Idea.Origin.PERSON if recording.author_id or recording.speaker else Idea.Origin.ANONYMOUS
    return _become(by, recording, text, origin)


def take_as_collected(*, by: Viewer, recording: Recording, text: str) -> Idea:
    """Take it in as it was typed, where nobody can be asked: it is marked «collected». The file is deleted.

    Raises:
        Ended: it was taken back.
        ValueError: no words.
    """
    require(by, "ideas.moderate", recording)
    return _become(by, recording, text, Idea.Origin.COLLECTED)


def _become(by: Viewer, recording: Recording, text: str, origin: str) -> Idea:
    if not text.strip():
        raise ValueError("no words")
    with transaction.atomic():
        made: Idea | None = Idea.objects.filter(recording=recording).first()
        if made:
            return made
        kept = _locked(recording)
        idea = keep_idea(
            by=by, gathering=kept.gathering, text=text, origin=origin, author=kept.author, speaker=kept.speaker,
            named=kept.named, secret=kept.secret, taken=taken_at_once(by, kept.gathering),
        )  # fmt: skip
        kept.idea = idea
        _end(kept)
    return idea


def take_back(*, by: Viewer, recording: Recording, code: str = "") -> Recording:
    """Take one's own recording back: the file is deleted. Doing so again changes nothing."""
    require_own(by, recording, code)
    with transaction.atomic():
        try:
            kept = _locked(recording)
        except Ended:
            return recording
        _end(kept)
    return kept


def leave_out(*, by: Viewer, recording: Recording, reason: str) -> Recording:
    """Leave a recording out for a reason, which its author is shown: the file is deleted. Doing so again changes nothing.

    Raises:
        ValueError: no such reason.
    """
    require(by, "ideas.moderate", recording)
    if reason not in dict(REASONS):
        raise ValueError(reason)
    with transaction.atomic():
        try:
            kept = _locked(recording)
        except Ended:
            return recording
        kept.refused_for = reason
        _end(kept)
        data = {"recording": kept.id, "reason": reason}
        record("ideas.recording_left_out", by=by, body=kept.body, item=kept.gathering.item, data=data)
    return kept


def _end(kept: Recording) -> None:
    transaction.on_commit(partial(files.delete, kept.file))
    kept.file = kept.typed = ""
    if kept.idea is None:
        kept.speaker = ""
    kept.ended_at = clock.now()
    kept.save()


def _locked(recording: Recording) -> Recording:
    found = Recording.objects.select_for_update(of=("self",)).select_related(
        "body", "gathering__item", "gathering__body"
    )
    kept: Recording = found.get(pk=recording.pk)
    if kept.ended_at:
        raise Ended
    return kept
