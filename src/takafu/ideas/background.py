"""Arranging a visit's list, away from the web worker: `progress.json`, then `result.json` or `failure.json`, in the visit's folder.

The folder's lock, which this process was started with, tells the page that it lives.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from takafu.ideas import arrangement
from takafu.ideas.arranging import Study, arrange
from takafu.ideas.given_axes import read_axes
from takafu.ideas.opening import open_list
from takafu.ideas.visits import Visit
from takafu.kit.reading import Unreadable
from takafu.kit.reading.sentences import unreadable

log = logging.getLogger(__name__)


def arrange_visit(folder: Path) -> None:
    """Read and arrange the visit's list; leave the result, or one sentence for the visitor."""
    about = Visit(folder.name, "").read("visit.json") or {}
    visit = Visit(folder.name, about.get("name", ""))
    try:
        visit.write("result.json", _result(visit))
    except Unreadable as why:
        visit.write("failure.json", {"sentence": unreadable(why)})
    except MemoryError:  # without a sentence of its own the page says that the work was cut short
        raise
    except Exception:
        log.exception("a list could not be arranged", extra={"visit": visit.key})
        said = _(
            "Something went wrong on our side. Please try again; if it happens again, tell us what the list looks like."
        )
        visit.write("failure.json", {"sentence": said})
        raise


def _result(visit: Visit) -> dict[str, Any]:
    """The arrangement as data. Vectors of meaning are not kept: nothing of a visitor's list outlives its visit."""

    def progress(stage: str, share: float) -> None:
        visit.write("progress.json", {"stage": stage, "share": share})

    progress("reading", 0)
    collection, notes = open_list(visit.folder / "source", visit.name)
    axes = read_axes((visit.folder / "axes.txt").read_text("utf-8"))
    study = Study(collection, axes, None, by_meaning=settings.TAKAFU["MEANING"], progress=progress)
    return arrangement.to_data(arrange(study, source=visit.name, notes=notes))
