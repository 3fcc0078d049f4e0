"""A gathering and its ideas, made by the product's own actions."""

from __future__ import annotations

import hashlib
import os
import subprocess
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import uuid4

from takafu.ideas import actions
from takafu.ideas.models import Document, Gathering, Idea, Recording, Source
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.register.models import Body
from tests.bodies import as_role
from tests.stopping import child

WORDS = ("إنارة الزنقة المؤدية إلى المدرسة", "حصص للفتيات في ملعب القرب", "دروس محو الأمية قرب السوق")


def gathering(
    body: Body, by: Viewer | None = None, audience: str = "members", opens: date | None = None, **more: object
) -> Gathering:
    return actions.open_gathering(
        by=by or as_role(body, "rapporteur")[0],
        body=body,
        kind=more.pop("kind", "call"),
        title=Tongues(ar=more.pop("title", "نداء إلى الساكنة"), fr="Appel aux habitantes et habitants"),
        audience=audience,
        opens=opens or clock.today(),
        **more,
    )


def ideas(by: Viewer, place: Gathering, *texts: str, **more: object) -> list[Idea]:
    return [actions.give(by=by, gathering=place, text=text, **more) for text in texts or WORDS]


def source(by: Viewer, place: Gathering, *texts: str, axes: object = None, **more: object) -> Source:
    """A list that was taken in."""
    content = "\n".join(texts or WORDS).encode()
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(content)
        came = actions.Came(uuid4(), Path(kept.name), "ideas.txt", hashlib.sha256(content).hexdigest())
        entries = [actions.Entry(text, str(n), axis=0) for n, text in enumerate(texts or WORDS, 1)]
        return actions.take_in(by=by, gathering=place, came=came, entries=entries, axes=axes or {}, **more)


def recording(by: Viewer, place: Gathering, **more: object) -> Recording:
    """A voice note that was handed in."""
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(b"OggS" + bytes(40))
        return actions.hand_in(by=by, gathering=place, path=Path(kept.name), **more)


def document(
    by: Viewer, idea: Idea, content: bytes = b"%PDF-1.7 plan", name: str = "plan.pdf", **more: object
) -> Document:
    """A document that was put beside an idea."""
    with NamedTemporaryFile() as kept:
        Path(kept.name).write_bytes(content)
        return actions.attach(by=by, idea=idea, path=Path(kept.name), name=name, **more)


def taking(folder: Path, step: str) -> subprocess.Popen[str]:
    """A step of `tests/ideas/taking.py` on the installation of that folder."""
    return child("tests.ideas.taking", folder, step)


def alone(folder: Path) -> dict[str, str]:
    """The environment of a process that knows of no installation but the folder's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKAFU_")}
    return kept | {"TAKAFU_DATA": str(folder)}
