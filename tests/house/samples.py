"""A sample of everything that an address can name, made in a body by name. Its texts hold `word`, which nobody of another body may read.

@sample
def person(body: Body, word: str) -> str: …  # returns what stands in the address
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import NamedTemporaryFile

from django_scopes import scope

from takafu.commons import actions as commons
from takafu.commons import footers
from takafu.commons.models import Job, Reader
from takafu.council import actions as council
from takafu.council.models import Cycle, Letter, Petition, Request, RequestStep
from takafu.ideas import actions as ideas_actions
from takafu.ideas.models import Group, Round
from takafu.kit import clock
from takafu.kit.permissions import Viewer, operator
from takafu.kit.tongues import Tongues
from takafu.library import actions as library_actions
from takafu.library.rules import Entry
from takafu.meetings import actions as meetings
from takafu.meetings import queries as meeting_queries
from takafu.meetings.models import Board, Box, Candidacy, Election, Meeting
from takafu.opinions import actions as opinion_actions
from takafu.opinions.models import Opinion
from takafu.people import actions as people
from takafu.people.models import Committee, Delegation, Organization
from takafu.places import actions as places
from takafu.places.models import Area, Seat
from takafu.programme import actions as programme_actions
from takafu.programme.models import Activity, Measure, Programme, Version
from takafu.register import actions, founding
from takafu.register.addresses import short_of
from takafu.register.models import Body
from takafu.rulebook import actions as rulebook
from takafu.rulebook.models import Edition, Text
from tests import bodies
from tests.council import makers as a_council
from tests.ideas import gatherings
from tests.meetings import makers as a_meeting
from tests.meetings import polls as a_poll
from tests.opinions import makers as papers
from tests.rulebook import texts as rule_texts
from tests.selection import makers as calls

SAMPLES: dict[str, Callable[[Body, str], str]] = {}


def sample(make: Callable[[Body, str], object]) -> Callable[[Body, str], str]:
    """Make a sample known by its function's name; it is made in the body's scope."""

    def made(body: Body, word: str) -> str:
        with scope(body=body):
            return str(make(body, word))

    SAMPLES[make.__name__] = made
    return made


@sample
def short(body: Body, word: str) -> object:
    made = actions.keep_item(body=body, kind="sample", title=Tongues(ar=f"فكرة {word}"), visibility="public")
    return short_of(made.pk)


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
def announcement(body: Body, word: str) -> object:
    by = bodies.viewer_of(bodies.person(body, f"لطيفة {word}", "rapporteur"))
    return bodies.announced(body, by, f"لقاء {word}", word, to=commons.To(everybody=True)).pk


@sample
def announced(body: Body, word: str) -> object:
    by = bodies.viewer_of(bodies.person(body, f"لبنى {word}", "rapporteur"))
    return bodies.announced(body, by, f"لقاء {word}", word, to=commons.To(everybody=True)).item_id


@sample
def old_minutes(body: Body, word: str) -> object:
    by = bodies.viewer_of(bodies.person(body, f"رقية {word}", "rapporteur"))
    with NamedTemporaryFile() as file:
        file.write(word.encode())
        file.flush()
        made = meetings.hand_in_old(
            by=by, body=body, text=f"محضر {word}", digest=word, source=Path(file.name), name=f"{word}.txt"
        )
    given = {"title": Tongues(ar=f"محضر {word}"), "held_on": date(2019, 3, 12), "text": word}
    return meetings.keep_old_minutes(by=by, minutes=made, decisions=[f"تقرر {word}"], **given).pk


@sample
def absent(body: Body, word: str) -> object:
    silent = dict.fromkeys(a_meeting.RULES)  # of quorum and notice: other samples open meetings with few
    a_meeting.rules(body, **silent | {"absences_in_row": 1, "excused_count": False, "absence_consequence": "warned"})
    by = bodies.viewer_of(bodies.person(body, f"عائشة {word}", "rapporteur"))
    missing = bodies.person(body, f"غيثة {word}")
    bodies.person(body, f"حاضرة {word}")  # with who wrote the letter, more than half of three
    with clock.at(clock.now() - timedelta(days=20)):
        made = a_meeting.convened(body, by)
        with a_meeting.at_its_hour(made):
            a_meeting.come(made, by, *(one for one in meeting_queries.seated(made) if one != missing))
            meetings.open_sitting(by=by, meeting=made, knowing=True)
        with a_meeting.at_its_hour(made, 90):
            meetings.close(by=by, meeting=made)
    return missing.pk


@sample
def means(body: Body, word: str) -> object:
    by = bodies.viewer_of(bodies.person(body, f"مليكة {word}", "rapporteur"))
    return founding.ask_for(by=by, body=body, kind="room", what=f"قاعة {word}", on=date(2026, 1, 5)).pk


@sample
def feed_secret(body: Body, word: str) -> object:
    return commons.renew_feed(by=bodies.viewer_of(bodies.person(body, f"سميرة {word}")))


@sample
def stop_token(body: Body, word: str) -> object:
    return footers.token(Reader.objects.create(body=body, person=bodies.person(body, f"حنان {word}")))


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
def day_off(body: Body, word: str) -> object:
    day = {"first": date(2026, 8, 3), "last": date(2026, 8, 3), "known_on": date(2026, 7, 1)}
    name = Tongues(ar=f"موسم {word}")
    return places.close_days(by=operator(body.pk), body=body, name=name, source=word, **day).pk


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


@sample
def concept(body: Body, word: str) -> object:
    entry = Entry({"ar": (f"كلمة {word}",), "ary": (f"كلمة أخرى {word}",)})
    return library_actions.add_concept(by=_rapporteur(body), body=body, entry=entry).pk


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
def indicator(body: Body, word: str) -> object:
    by, made = _activity(body, word)
    return programme_actions.keep_indicator(by=by, activity=made, title=f"مؤشر {word}").pk


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


@sample
def open_call(body: Body, word: str) -> object:
    """With one application, no. 1."""
    call = calls.opened(body, title=Tongues(ar=f"نداء للعضوية {word}"))
    calls.applied(call, f"فاطمة {word}")
    return call.pk


@sample
def document(body: Body, word: str) -> object:
    by = _rapporteur(body)
    one = gatherings.ideas(by, gatherings.gathering(body, by, title=f"نداء {word}"), f"فكرة {word}")[0]
    return gatherings.document(by, one, title=word).pk


@sample
def paper(body: Body, word: str) -> object:
    with NamedTemporaryFile() as file:
        file.write(b"%PDF-1.4 " + word.encode())
        file.flush()
        made, _code = calls.applied(calls.opened(body), f"نورة {word}", papers=[Path(file.name)])
    return made.papers.get().pk


def _titled(word: str) -> Tongues:
    return Tongues(ar=f"رأي {word}")


@sample
def opinion(body: Body, word: str) -> object:
    """A draft."""
    return papers.draft(body, title=_titled(word)).pk


@sample
def recommendation(body: Body, word: str) -> object:
    return papers.draft(body, title=_titled(word)).recommendations.all()[0].pk


@sample
def exhibit(body: Body, word: str) -> object:
    made = papers.draft(body, title=_titled(word))
    target = papers.draft(body, title=_titled(word)).item
    return opinion_actions.cite(by=papers.officer(body), opinion=made, target=target, value=f"قيمة {word}").pk


def _sent_opinion(body: Body, word: str) -> Opinion:
    return papers.sent(body, clock.today() - timedelta(days=2), title=_titled(word))


@sample
def sent_opinion(body: Body, word: str) -> object:
    return _sent_opinion(body, word).pk


@sample
def sent_recommendation(body: Body, word: str) -> object:
    return _sent_opinion(body, word).recommendations.all()[0].pk


def _scan(word: str) -> Path:
    with NamedTemporaryFile(delete=False) as file:
        file.write(b"%PDF-1.4 " + word.encode())
    return Path(file.name)


@sample
def received_opinion(body: Body, word: str) -> object:
    made = _sent_opinion(body, word)
    opinion_actions.keep_receipt(by=papers.officer(body), opinion=made, on=clock.today(), path=_scan(word))
    return made.pk


@sample
def opinion_finding(body: Body, word: str) -> object:
    row = _sent_opinion(body, word).recommendations.all()[0]
    return opinion_actions.find(
        by=papers.officer(body), recommendation=row, state="under_way", on=clock.today(), evidence="محضر"
    ).pk


@sample
def opinion_pause(body: Body, word: str) -> object:
    one = _sent_opinion(body, word)
    return opinion_actions.hold(by=papers.officer(body), opinion=one, on=clock.today(), reason="عطلة").pk


@sample
def reminder(body: Body, word: str) -> object:
    return opinion_actions.remind(by=papers.officer(body), opinion=_sent_opinion(body, word), on=clock.today()).pk


@sample
def reply(body: Body, word: str) -> object:
    """A provisional one of the clerk, with a letter."""
    clerk = bodies.as_role(body, "clerk")[0]
    return papers.answered(_sent_opinion(body, word), "accepted", by=clerk, path=_scan(word)).pk


@sample
def withdrawn(body: Body, word: str) -> object:
    """A recommendation that was taken back."""
    row = _sent_opinion(body, word).recommendations.all()[0]
    return opinion_actions.withdraw(
        by=papers.officer(body), recommendation=row, on=clock.today(), reason=f"سبب {word}"
    ).pk


@sample
def figures(body: Body, word: str) -> object:
    """Counts of a service that waits to comment."""
    return papers.figures(body, service=f"مصلحة {word}").pk


def _rule_draft(body: Body, word: str) -> Edition:
    by = _rapporteur(body)
    title = f"نظام {word} {Text.objects.count()}"
    return rule_texts.draft(rule_texts.text(body, by, f"مادة {word}", title=title))


@sample
def rule_text(body: Body, word: str) -> object:
    """One with an edition in force."""
    draft = _rule_draft(body, word)
    president = bodies.as_role(body, "president")[0]
    return rule_texts.adopted(draft, president).text_id


@sample
def rule_article(body: Body, word: str) -> object:
    draft = _rule_draft(body, word)
    adopted = rule_texts.adopted(draft, bodies.as_role(body, "president")[0])
    return rule_texts.article(adopted, 1).pk


@sample
def rule_draft(body: Body, word: str) -> object:
    """Open for amendments."""
    by, draft = _rapporteur(body), _rule_draft(body, word)
    return rulebook.open_amendments(by=by, edition=draft, until=clock.today()).pk


@sample
def provision(body: Body, word: str) -> object:
    return _rule_draft(body, word).provisions.get(level="article").pk


@sample
def amendment(body: Body, word: str) -> object:
    by, draft = _rapporteur(body), _rule_draft(body, word)
    rulebook.open_amendments(by=by, edition=draft, until=clock.today())
    return rule_texts.reworded(by, draft, 1, f"غيرها {word}").pk


def _meeting(body: Body, word: str) -> Meeting:
    """Convened."""
    return a_meeting.convened(body, _rapporteur(body), title=Tongues(ar=f"دورة {word}"))


@sample
def meeting(body: Body, word: str) -> object:
    return _meeting(body, word).pk


@sample
def agenda_item(body: Body, word: str) -> object:
    return _meeting(body, word).agenda.first().pk


@sample
def attachment(body: Body, word: str) -> object:
    return a_meeting.document(_meeting(body, word), _rapporteur(body), word.encode(), f"{word}.txt").pk


@sample
def minutes_of(body: Body, word: str) -> object:
    """A meeting whose minutes were sent."""
    by, made = _rapporteur(body), _meeting(body, word)
    with a_meeting.at_its_hour(made):
        meetings.give_up(by=by, meeting=made)
    meetings.send_minutes(by=by, minutes=meetings.begin_minutes(by=by, meeting=made))
    return made.pk


@sample
def motion(body: Body, word: str) -> object:
    """The vote on it is open."""
    by, made = _rapporteur(body), _meeting(body, word)
    with a_meeting.at_its_hour(made):
        a_meeting.come(made, by, *(one for one in meeting_queries.seated(made)))
        meetings.open_sitting(by=by, meeting=made, knowing=True)
        moved = meetings.move_motion(by=by, entry=made.agenda.get(), text=f"نطلب {word}")
        meetings.open_vote(by=by, motion=moved, way="named", knowing=True)
    return moved.pk


@sample
def spell(body: Body, word: str) -> object:
    made = _meeting(body, word)
    with a_meeting.at_its_hour(made):
        return a_meeting.come(made, _rapporteur(body), bodies.person(body, f"عضو {word}"))[0].pk


def _election(body: Body, word: str) -> Election:
    by, made = _rapporteur(body), _meeting(body, word)
    with a_meeting.at_its_hour(made):
        a_meeting.come(made, by, bodies.person(body, f"عضو {word}"))
        meetings.open_sitting(by=by, meeting=made, knowing=True)
        called = meetings.call_election(by=by, entry=made.agenda.get(), post="vice_president")
        meetings.accept_candidacy(by=by, candidacy=_proposed(body, called, word))
    return called


def _proposed(body: Body, election: Election, word: str) -> Candidacy:
    person = bodies.person(body, f"مرشحة {word}")
    return meetings.propose_candidate(by=_rapporteur(body), election=election, person=person)


@sample
def election(body: Body, word: str) -> object:
    return _election(body, word).pk


def _list_election(body: Body, word: str) -> Election:
    given = {"post": "vice_president", "seats": 2, "by_lists": True}
    return meetings.call_election(by=_rapporteur(body), entry=_meeting(body, word).agenda.get(), **given)


@sample
def list_election(body: Body, word: str) -> object:
    return _list_election(body, word).pk


@sample
def slate(body: Body, word: str) -> object:
    called, named = _list_election(body, word), {"name": Tongues(ar=f"لائحة {word}")}
    persons = [bodies.person(body, f"مرشحة {word}")]
    return meetings.hand_in_list(by=_rapporteur(body), election=called, persons=persons, **named).pk


@sample
def election_round(body: Body, word: str) -> object:
    called = _election(body, word)
    with a_meeting.at_its_hour(called.meeting):
        return meetings.open_round(by=_rapporteur(body), election=called, way="paper", knowing=True).pk


def _box(body: Body, word: str) -> Box:
    by, made = _rapporteur(body), _meeting(body, word)
    with a_meeting.at_its_hour(made):
        a_meeting.come(made, by, bodies.person(body, f"عضو {word}"))
        meetings.open_sitting(by=by, meeting=made, knowing=True)
        return a_poll.box(made, by, question=Tongues(ar=f"سؤال {word}"))


@sample
def box(body: Body, word: str) -> object:
    return _box(body, word).pk


@sample
def closed_box(body: Body, word: str) -> object:
    return meetings.close_box(by=_rapporteur(body), box=_box(body, word), knowing=True).pk


@sample
def coded_box(body: Body, word: str) -> object:
    """By codes from sheets; where it is opened the program must be there, so this one is written as it stands then."""
    made = _box(body, word)
    Box.objects.filter(pk=made.pk).update(seal="")
    Board.objects.create(body=body, box=made)
    return made.pk


@sample
def summed_box(body: Body, word: str) -> object:
    made = coded_box(body, word)
    Board.objects.filter(box=made).update(
        token="sum", archive=b"archive", printed_at=clock.now(), ended_at=clock.now(), summed_at=clock.now()
    )
    return made


@sample
def voter(body: Body, word: str) -> object:
    return _box(body, word).voters.first().pk


def _committee(body: Body, word: str) -> Committee:
    name = Tongues(ar=f"لجنة {word}")
    return people.found_committee(by=operator(body.pk), body=body, name=name, start=date(2026, 1, 1))


@sample
def committee(body: Body, word: str) -> object:
    return _committee(body, word).pk


@sample
def committee_report(body: Body, word: str) -> object:
    filed = {"title": f"تقرير {word}", "text": word, "once": word}
    return people.file_report(by=operator(body.pk), committee=_committee(body, word), **filed).pk


@sample
def office(body: Body, word: str) -> object:
    labels = {"label": Tongues(ar=f"أمانة {word}"), "female": Tongues(), "male": Tongues()}
    return people.keep_office(by=operator(body.pk), body=body, **labels).pk


@sample
def place(body: Body, word: str) -> object:
    holder = bodies.person(body, f"إلهام {word}")
    given = {"committee": _committee(body, word), "start": date(2026, 1, 1)}
    return people.appoint(by=operator(body.pk), person=holder, **given).pk


# the council


@sample
def service(body: Body, word: str) -> object:
    return a_council.service(body, a_council.officer(body, name=f"هند {word}"), f"قسم {word}").pk


@sample
def sponsor(body: Body, word: str) -> object:
    by = a_council.officer(body, name=f"سلوى {word}")
    about = a_council.service(body, by, f"مصلحة {word}").item
    return council.name_sponsor(by=by, about=about, name=f"المستشارة {word}", since=date(2026, 1, 5)).pk


@sample
def council_letter(body: Body, word: str) -> object:
    return a_council.letter(
        body, a_council.officer(body, name=f"رجاء {word}"), subject=word, text=word, on=date(2026, 1, 5)
    ).pk


@sample
def letter_scan(body: Body, word: str) -> object:
    kept = Letter.objects.get(pk=SAMPLES["council_letter"](body, word))
    with NamedTemporaryFile() as scan:
        scan.write(a_council.PDF)
        scan.flush()
        return council.attach(by=a_council.officer(body, name=f"هاجر {word}"), letter=kept, scan=Path(scan.name)).pk


@sample
def council_session(body: Body, word: str) -> object:
    return a_council.session(body, a_council.officer(body, name=f"وفاء {word}"), agenda=word, source=word).pk


@sample
def council_word(body: Body, word: str) -> object:
    return a_council.word(body, a_council.officer(body, name=f"سناء {word}"), f"يلتزم المجلس {word}").pk


@sample
def council_cycle(body: Body, word: str) -> object:
    by = a_council.officer(body, name=f"زينب {word}")
    made = a_council.cycle(body, by)
    if not made.steps.exists():
        council.enter_step(by=by, cycle=made, step="launch", on=date(2026, 1, 5), evidence=word)
    return made.pk


@sample
def council_step(body: Body, word: str) -> object:
    return Cycle.objects.get(pk=SAMPLES["council_cycle"](body, word)).steps.last().pk


@sample
def info_request(body: Body, word: str) -> object:
    by = a_council.officer(body, name=f"أسماء {word}")
    standing = Request.objects.filter(subject=word).first()  # the one that its step is of
    return standing.pk if standing else a_council.request(body, by, ("sent", date(2026, 1, 5), ""), subject=word).pk


@sample
def info_request_step(body: Body, word: str) -> object:
    return RequestStep.objects.filter(request=SAMPLES["info_request"](body, word)).last().pk


@sample
def council_petition(body: Body, word: str) -> object:
    by = a_council.officer(body, name=f"نجاة {word}")
    return a_council.petition(body, by, subject=word, text=word, on=date(2026, 1, 5)).pk


@sample
def council_petition_step(body: Body, word: str) -> object:
    made = Petition.objects.get(pk=SAMPLES["council_petition"](body, word))
    by = a_council.officer(body, name=f"نجاة {word}")
    return council.enter_petition_step(
        by=by, petition=made, step="answered", on=date(2026, 1, 6), outcome="yes", evidence=word
    ).pk


@sample
def council_policy(body: Body, word: str) -> object:
    return a_council.policy(body, a_council.officer(body, name=f"كوثر {word}"), word).pk


@sample
def council_policy_file(body: Body, word: str) -> object:
    by = a_council.officer(body, name=f"لبنى {word}")
    with NamedTemporaryFile() as scan:
        scan.write(a_council.PDF)
        scan.flush()
        made = a_council.policy(body, by, word)
        return council.keep_policy_file(by=by, policy=made, path=Path(scan.name), name="plan.pdf", title=word).pk


@sample
def council_focus(body: Body, word: str) -> object:
    return a_council.focus(body, a_council.officer(body, name=f"نوال {word}"), word, on=date(2026, 1, 5)).pk
