"""A draft that was confirmed is taken in: by the request itself where few rows are chosen, by a worker where many are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from takafu.commons import actions as commons
from takafu.commons.models import Job
from takafu.ideas import actions, drafts, preview
from takafu.ideas.models import Axis, Gathering, Source
from takafu.ideas.visits import Gone
from takafu.kit.permissions import Refused, Viewer
from takafu.people.queries import viewer

TAKE = "ideas.take_in"  # the kind of its job, whose `about` is the draft's key, and the action that it needs
AT_ONCE = 500  # chosen rows that a request still takes in
SENTENCES = (
    ("gone", _("The list is not there any more. Give it again.")),
    ("refused", _("Whoever confirmed this list may take no lists in any more. Somebody who may has to confirm it.")),
)


def confirm(*, by: Viewer, draft: drafts.Draft, place: Gathering, chosen: dict[str, Any]) -> Source | None:
    """Take in what was chosen (`preview.settled`); None where a worker will. The draft goes once its ideas are there."""
    if len(chosen["taken"]) > AT_ONCE and by.user_id:
        draft.settle(by.user_id, chosen)
        commons.start_job(by=by, kind=TAKE, body=place.body, about=draft.key)
        return None
    made = _take_in(by, draft, place, chosen)
    drafts.discard(draft)
    return made


def take_confirmed(work: commons.jobs.Work) -> None:
    """The worker's part. The job is done in the transaction that takes the list in, whoever was first; the draft goes after it."""

    def done(made: Source) -> None:
        work.finish(f"ideas/sources/{made.pk}/")

    made = of_draft(work.job.about)
    if made:
        done(made)
    else:
        try:
            draft = drafts.find(work.job.about, work.body.pk)
            chosen = draft.settled(work.job.user_id)
            if chosen is None:
                raise Gone
            place = Gathering.objects.select_related("item", "body").get(pk=draft.about["gathering"])
            by = viewer(work.job.user, work.body)
            _take_in(by, draft, place, chosen, said=work.progress, last=done)
        except (Gone, FileNotFoundError) as why:
            raise commons.jobs.Stopped("gone") from why
        except Refused as why:
            raise commons.jobs.Stopped("refused") from why
    drafts.discard(drafts.Draft(work.job.about, ""))


def _take_in(by: Viewer, draft: drafts.Draft, place: Gathering, chosen: dict[str, Any], **more: Any) -> Source:
    result, about = draft.read("result.json"), draft.about
    if result is None:
        raise Gone
    return actions.take_in(
        by=by,
        gathering=place,
        came=actions.Came(draft.source, draft.folder / "source", draft.name, about["digest"], drafts.giver(about)),
        entries=preview.entries(result, chosen),
        axes=preview.places(result, chosen, Axis.objects.filter(closed_at=None)),
        origin=chosen["origin"],
        association=preview.association(chosen),
        **more,
    )


def of_draft(key: str) -> Source | None:
    """What came of a draft that was taken in."""
    found: Source | None = Source.objects.filter(pk=UUID(key)).first() if drafts.is_key(key) else None
    return found


def job_of(key: str) -> Job | None:
    """The last job that shall take a draft in, or should have."""
    return commons.jobs.latest(TAKE, key)


def why_not(job: Job | None) -> str:
    """Why a draft that was confirmed is not taken in; "" where nothing went wrong."""
    if job is None or job.state != Job.State.FAILED:
        return ""
    fault = _(
        "It could not be taken in, and that is our fault. Try again; if it happens again, tell who looks after this site."
    )
    return str(dict(SENTENCES).get(job.code, fault))


def coming(place: Gathering) -> list[drafts.Draft]:
    """The drafts of a gathering that a worker is taking in."""
    found = []
    for key in sorted(commons.jobs.under_way(TAKE)):
        try:
            draft = drafts.find(key, place.body_id)
            if draft.about["gathering"] == str(place.pk):
                found.append(draft)
        except Gone:  # taken in meanwhile
            continue
    return found
