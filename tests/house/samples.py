"""A sample of everything that an address can name, made in a body by name. Its texts hold `word`, which nobody of another body may read.

@sample
def person(body: Body, word: str) -> str: …  # returns what stands in the address
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django_scopes import scope

from takafu.commons import actions as commons
from takafu.commons import digests
from takafu.commons.models import Job, Reader
from takafu.ideas import actions as ideas_actions
from takafu.ideas.models import Group, Round
from takafu.kit import clock
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.people import actions as people
from takafu.people.models import Delegation, Organization
from takafu.places import actions as places
from takafu.places.models import Area, Seat
from takafu.programme import actions as programme_actions
from takafu.programme.models import Activity, Measure, Programme, Version
from takafu.register import actions
from takafu.register.models import Body
from tests import bodies
from tests.ideas import gatherings

SAMPLES: dict[str, Callable[[Body, str], str]] = {}


def sample(make: Callable[[Body, str], object]) -> Callable[[Body, str], str]:
    """Make a sample known by its function's name; it is made in the body's scope."""

    def made(body: Body, word: str) -> str:
        with scope(body=body):
            return str(make(body, word))

    SAMPLES[make.__name__] = made
    return made


@sample
def item(body: Body, word: str) -> object:
    return actions.keep_item(
        body=body, kind="sample", title=Tongues(ar=f"فكرة {word}"), visibility="public", words=word
    ).pk


@sample
def person(body: Body, word: str) -> object:
    return bodies.person(body, f"سعاد {word}").pk


@sample
def comment(body: Body, word: str) -> object:
    on = actions.keep_item(body=body, kind="sample", title=Tongues(ar=f"فكرة {word}"), visibility="public")
    author = bodies.viewer_of(bodies.person(body, f"نادية {word}"))
    return commons.comment(by=author, item=on, text=f"أقترح {word}", form="1").item_id


@sample
def stop_token(body: Body, word: str) -> object:
    return digests.token(Reader.objects.create(body=body, person=bodies.person(body, f"حنان {word}")))


@sample
def letter(body: Body, word: str) -> object:
    to = bodies.person(body, f"أمينة {word}").user
    return commons.write_letter(to=to, once=word, subject=word, text=word, body=body).pk


@sample
def job(body: Body, word: str) -> object:
    return Job.objects.create(body=body, user=bodies.person(body, f"سلمى {word}").user, kind="commons.my_data").pk


@sample
def seat(body: Body, word: str) -> object:
    area = Area.objects.get_or_create(code=f"T.{body.slug[:10]}", kind="commune", name={"ar": f"جماعة {word}"})[0]
    return Seat.objects.get_or_create(body=body, defaults={"area": area})[0].area_id


@sample
def neighbourhood(body: Body, word: str) -> object:
    here = Area.objects.get(pk=SAMPLES["seat"](body, word))
    officer = bodies.viewer_of(bodies.person(body, f"كريمة {word}", "rapporteur"))
    return places.add_neighbourhood(by=officer, body=body, area=here, name=Tongues(ar=f"حي {word}")).pk


@sample
def organization(body: Body, word: str) -> object:
    name = Tongues(ar=f"جمعية {word}")
    return people.add_organization(by=operator(body.pk), body=body, name=name).pk


@sample
def post(body: Body, word: str) -> object:
    holder = bodies.person(body, f"كريم {word}", "vice_president")
    return holder.roles.get().pk


@sample
def delegation(body: Body, word: str) -> object:
    giver, taker = bodies.person(body, f"هند {word}", "president"), bodies.person(body, f"منى {word}")
    given = {"giver": giver, "taker": taker, "actions": ["people.suspend"], "start": "2026-01-01"}
    return Delegation.objects.create(body=body, **given).pk


def _rapporteur(body: Body) -> Viewer:
    return bodies.viewer_of(bodies.person(body, "نجاة", "rapporteur"))


def _programme(body: Body, word: str) -> tuple[Viewer, Programme, Measure]:
    by = _rapporteur(body)
    made = programme_actions.open_programme(
        by=by, body=body, title=Tongues(ar=f"برنامج {word}"), first_year=2026, last_year=2027
    )
    return by, made, programme_actions.add_measure(by=by, programme=made, wording=f"دورية {word}")


@sample
def programme(body: Body, word: str) -> object:
    by, made, _measure = _programme(body, word)
    programme_actions.draw(by=by, programme=made)
    return made.pk


@sample
def measure(body: Body, word: str) -> object:
    return _programme(body, word)[2].pk


def _activity(body: Body, word: str) -> tuple[Viewer, Activity]:
    by, _made, line = _programme(body, word)
    days = {"start": date(2026, 1, 1), "end": date(2026, 6, 30)}
    return by, programme_actions.plan(by=by, measure=line, title=f"جولة {word}", **days)


@sample
def activity(body: Body, word: str) -> object:
    return _activity(body, word)[1].pk


@sample
def milestone(body: Body, word: str) -> object:
    by, made = _activity(body, word)
    return programme_actions.keep_milestone(by=by, activity=made, title=f"خطوة {word}").pk


@sample
def version(body: Body, word: str) -> object:
    """A published one."""
    by, made, _measure = _programme(body, word)
    drawn: Version = programme_actions.draw(by=by, programme=made)
    programme_actions.propose(by=by, version=drawn)
    return programme_actions.publish(by=by, version=drawn).pk


@sample
def gathering(body: Body, word: str) -> object:
    return gatherings.gathering(body, _rapporteur(body), title=f"نداء {word}").pk


@sample
def given_idea(body: Body, word: str) -> object:
    by = _rapporteur(body)
    return gatherings.ideas(by, gatherings.gathering(body, by, title=f"لقاء {word}"), f"إنارة {word}")[0].pk


@sample
def axis(body: Body, word: str) -> object:
    return ideas_actions.make_axis(by=_rapporteur(body), body=body, title=Tongues(ar=f"محور {word}")).pk


def _group(body: Body, word: str) -> tuple[Viewer, Group]:
    by = _rapporteur(body)
    given = gatherings.ideas(
        by, gatherings.gathering(body, by, title=f"لقاء {word}"), f"تشجير {word}", author_id=by.person_id
    )
    return by, ideas_actions.group_ideas(by=by, ideas=given, wording=f"سطر {word}")


@sample
def group(body: Body, word: str) -> object:
    return _group(body, word)[1].pk


@sample
def objection(body: Body, word: str) -> object:
    by, made = _group(body, word)
    return ideas_actions.object_to(by=by, group=made, idea=made.citations.get().idea, text=f"لا {word}").pk


@sample
def idea_number(body: Body, word: str) -> object:
    """A number that no idea of another body has."""
    by = _rapporteur(body)
    actions.next_number(body, "idea-numbers", sum(map(ord, body.slug)))
    return gatherings.ideas(by, gatherings.gathering(body, by, title=f"لقاء {word}"), f"إنارة {word}")[0].number


def _round(body: Body, word: str) -> tuple[Viewer, Round]:
    by = _rapporteur(body)
    made = gatherings.ideas(by, gatherings.gathering(body, by, title=f"لقاء {word}"), f"إنارة {word}")
    ideas_actions.group_ideas(by=by, ideas=made, wording=f"إنارة {word}")
    title = Tongues(ar=f"ترتيب {word}")
    return by, ideas_actions.open_round(by=by, body=body, title=title, method="score", until=clock.today())


@sample
def open_round(body: Body, word: str) -> object:
    return _round(body, word)[1].pk


@sample
def closed_round(body: Body, word: str) -> object:
    by, made = _round(body, word)
    return ideas_actions.close_round(by=by, round=made).pk


@sample
def source(body: Body, word: str) -> object:
    by = _rapporteur(body)
    place = gatherings.gathering(body, by, title=f"وثيقة {word}")
    return gatherings.source(by, place, f"تبليط {word}").pk


@sample
def intake(body: Body, word: str) -> object:
    by, made, _line = _programme(body, word)
    rows = [["measure"], [f"دورية {word}"]]
    return programme_actions.hand_in(by=by, programme=made, name="plan.csv", digest="0" * 64, rows=rows).pk


@sample
def partner_plan(body: Body, word: str) -> object:
    owner = actions.keep_item(body=body, kind="organization", title=Tongues(ar=word), visibility="public")
    association = Organization.objects.create(body=body, item=owner, name=Tongues(ar=f"جمعية {word}"))
    days = {"start": date(2026, 1, 1), "end": date(2026, 1, 2)}
    return programme_actions.keep_partner_activity(
        by=_rapporteur(body), organization=association, title=f"معرض {word}", **days
    ).pk


@sample
def recording(body: Body, word: str) -> object:
    by = _rapporteur(body)
    return gatherings.recording(by, gatherings.gathering(body, by, title=f"نداء {word}")).pk
