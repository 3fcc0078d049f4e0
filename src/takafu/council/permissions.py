"""Who may keep the contacts, write in the body's name, note what councils say, and go to their sessions."""

from __future__ import annotations

from typing import Any

from takafu.kit.permissions import Rule, Table, Viewer, everyone, has

keeper = has("rapporteur", "president")
reader = has("member", "rapporteur", "president", "operator")
WRITERS = {"officers": ("rapporteur", "president"), "president": ("president",), "rapporteur": ("rapporteur",)}


def _writes(viewer: Viewer, service: Any) -> bool:
    """Whether the viewer may write to that service in the body's name."""
    return service is None or viewer.has(*WRITERS[service.writer])


def _goes(viewer: Viewer, observer: Any) -> bool:
    return observer is not None and viewer.person_id is not None and observer.person_id == viewer.person_id


CAN = Table(
    {
        "council.see": everyone,
        "council.keep": keeper,  # services, sessions, what was said, the programme of action
        "council.see_letters": reader,
        "council.register": keeper,  # what came in
        "council.keep_letterhead": keeper,
        "council.write": keeper & Rule(_writes),  # what goes out, in the body's name
        "council.report": has("member") & Rule(_goes),  # of a session one went to
    }
)
