from datetime import date

import pytest
from django.utils.translation import override

from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people.committees import appoint, found_committee
from takafu.people.offices import keep_office
from takafu.people.wording import POSTS
from takafu.places.models import Area, Seat
from takafu.register import founding as file
from takafu.site import founding
from tests.bodies import person, viewer_of


@pytest.fixture
def by(in_fes):
    return viewer_of(person(in_fes, "نجاة", "rapporteur"))


def done(body):
    return {str(step.what): step.done for step in founding.first_steps(body)}


def test_the_checklist_is_what_the_data_say(in_fes):
    assert not any(done(in_fes).values())
    by = viewer_of(person(in_fes, "نجاة", "rapporteur"))
    person(in_fes, "هند", "president")
    file.keep_papers(by=by, body=in_fes, edition=0, papers=file.Papers("12", date(2024, 5, 7), value="صوت", adds="رأي"))
    file.ask_for(by=by, body=in_fes, kind="room", what="قاعة", on=date(2025, 1, 5))
    file.be_judged_by(by=by, body=in_fes, title="آراء", target="2")
    left = [what for what, is_done in done(in_fes).items() if not is_done]
    assert left == [
        "The place is named",
        "All who sit were invited",
        "It is settled whether members are published",
    ]  # fmt: skip - one thing


def test_posts_that_nobody_holds_are_vacant_and_names_are_kept_from_who_may_not_read_them(in_fes, by):
    named, hidden = (founding.read(in_fes, by, named=named) for named in (True, False))
    held = dict(named.posts)
    assert [str(post) for post, names in held.items() if names] == ["Rapporteur"]
    assert "نجاة" in str(held)
    assert "نجاة" not in str(hidden.posts)
    assert hidden.members == ()
    assert named.members == ("نجاة",)


def test_committees_stand_under_the_body_with_who_holds_a_place_or_how_many(in_fes, by):
    made = found_committee(by=by, body=in_fes, name=Tongues(ar="لجنة الفضاء العام"), start=clock.today())
    found_committee(by=by, body=in_fes, name=Tongues(ar="خلية التواصل"), start=clock.today())
    chair = keep_office(
        by=by,
        body=in_fes,
        committee=made,
        label=Tongues(ar="منسق"),
        female=Tongues(ar="منسقة"),
        male=Tongues(ar="منسق"),
    )
    for name, office in (("هند", chair), ("سعاد", None)):
        appoint(by=by, person=person(in_fes, name), committee=made, office=office, start=clock.today())
    named, hidden = (founding.read(in_fes, by, named=named) for named in (True, False))
    (name, placed), (_cell, nobody) = named.committees
    assert str(name) == "لجنة الفضاء العام"
    assert [one for one in map(str, placed) if "هند" in one and "منسقة" in one]
    assert len(placed) == 2
    assert nobody == ()
    assert "2" in str(hidden.committees[0][1][0])
    assert "هند" not in str(hidden.committees)
    assert "لجنة الفضاء العام" in founding.document(named, "html", "ar", date(2026, 11, 24)).decode()


@pytest.mark.parametrize(
    ("kind", "article"), [("commune", "120"), ("prefecture", "111"), ("province", "111"), ("region", "117")]
)
def test_the_model_fits_every_council(in_fes, kind, article):
    Seat.objects.create(body=in_fes, area=Area.objects.create(code=f"T.{kind}", kind=kind, name={"ar": "مكان"}))
    assert founding.read(in_fes, Viewer(in_fes.pk), named=True).grounds[0].article == article


def test_a_decree_is_cited_as_a_decree():
    with override("en"):
        cited = [founding.cited(ground) for ground in founding.GROUNDS[founding.COMMUNE]]
    assert "organic law" in cited[0]
    assert "decree" in cited[-1]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_document_holds_all_of_it(in_fes, by, language):
    file.keep_papers(by=by, body=in_fes, edition=0, papers=file.Papers("12/2024", None, "", "", "صوت النساء", ""))
    asked = file.ask_for(by=by, body=in_fes, kind="copies", what="نسخ الوثائق", on=date(2025, 1, 5))
    file.move_on(by=by, means=asked, state="promised", on=date(2025, 2, 1), note="وعد شفوي")
    read = founding.read(in_fes, by, named=True)
    page = founding.document(read, "html", language, date(2026, 11, 24)).decode()
    for shown in ("12/2024", "صوت النساء", "نسخ الوثائق", "وعد شفوي", "نجاة"):
        assert shown in page
    assert founding.Papers(read, language, None).data()["means"][0]["steps"][1]["note"] == "وعد شفوي"


def test_the_bodys_own_posts_and_vacancies_stand_in_the_chart_and_members_in_the_document(in_fes, by):
    made = found_committee(by=by, body=in_fes, name=Tongues(ar="لجنة الفضاء العام"), start=clock.today())
    labels = {"label": Tongues(ar="أمانة المال"), "female": Tongues(ar="أمينة المال"), "male": Tongues(ar="أمين المال")}
    treasurer = keep_office(by=by, body=in_fes, holders=2, **labels)
    keep_office(by=by, body=in_fes, committee=made, label=Tongues(ar="منسق"), female=Tongues(), male=Tongues())
    appoint(by=by, person=person(in_fes, "هند", gender="f"), office=treasurer, start=clock.today())
    named, hidden = (founding.read(in_fes, by, named=named) for named in (True, False))
    ((label, names, missing),) = named.offices
    assert (str(label), "هند" in names[0], "1" in str(missing)) == ("أمينة المال", True, True)
    assert str(hidden.offices[0][0]) == "أمانة المال"
    assert "هند" not in str(hidden.offices)
    assert "منسق" in str(named.committees[0][1][-1])
    with override("ar"):
        assert str(POSTS["rapporteur"]["f"]) in [str(post) for post, _names in named.posts]
    document = founding.document(named, "html", "ar", date(2026, 11, 24)).decode()
    assert document.count("نجاة") == 2  # her post, and her seat
