import pytest
from django.test import Client
from lxml import html

from takafu.commons import becoming
from takafu.commons.queries import unnamed
from takafu.ideas import actions as ideas
from takafu.kit.permissions import Viewer
from takafu.kit.telling import told
from takafu.kit.tongues import Tongues
from takafu.programme import actions as programme
from takafu.register import actions as register
from takafu.register.models import Act
from tests.bodies import as_role, person, viewer_of
from tests.ideas import gatherings
from tests.programme import lines

CALL, SAID, LINE = "نداء إلى الساكنة", "إنارة الزنقة المؤدية إلى المدرسة", "إنارة الأزقة"
PLAN, WORK = "برنامج العمل", "اقتناء المصابيح"


class Carried:
    """Suad's idea, the line that cites it, the measure that takes it up, an activity that carries it out, a version with all of it."""

    def __init__(self, body) -> None:
        self.body, (self.by, self.officer), self.author = body, as_role(body, "rapporteur"), person(body, "سعاد")
        place = gatherings.gathering(body, self.by)
        self.idea = gatherings.ideas(viewer_of(self.author), place, SAID, author_id=self.author.pk)[0]
        self.group = ideas.group_ideas(by=self.by, ideas=[self.idea], wording=LINE)
        self.programme = lines.programme(body, self.by)
        self.measure = programme.add_measure(by=self.by, programme=self.programme, wording=LINE, group=self.group)
        self.activity = lines.planned(self.programme, self.by, WORK)
        self.version = programme.draw(by=self.by, programme=self.programme)
        programme.propose(by=self.by, version=self.version)

    def published(self):
        programme.publish(by=self.by, version=self.version)
        return self

    def page(self, name, user=None, query=""):
        client, address = Client(), {"idea": f"ideas/{self.idea.number}/", "group": f"ideas/groups/{self.group.pk}/"}
        if user:
            client.force_login(user)
        where = address.get(name) or getattr(self, name).item.address
        answer = client.get(f"/ar/fes/{where}{query}")
        assert answer.status_code == 200, where
        return html.fromstring(answer.content)


@pytest.fixture
def carried(in_fes):
    return Carried(in_fes)


def beads(root):
    return [bead.text_content().strip() for bead in root.xpath("//section[@aria-labelledby='acts']//li//h3")]


def doers(root):
    return {name.text_content() for name in root.xpath("//section[@aria-labelledby='acts']//li/p[not(@class)]")}


def strands(root, section):
    return {node.text_content() for node in root.xpath(f"//section[@aria-labelledby='{section}']//li/*[1]")}


@pytest.mark.parametrize(
    ("name", "before", "after", "not_told"),
    [
        ("idea", {CALL}, {LINE, PLAN, WORK}, ()),
        ("group", {CALL, SAID}, {LINE, PLAN, WORK}, ()),
        ("measure", {CALL, SAID, LINE}, {PLAN, WORK}, ()),
        ("activity", {CALL, SAID, LINE}, set(), ("programme", "version")),
    ],
)
def test_each_page_shows_every_bead_before_and_after_it(carried, name, before, after, not_told):
    root = carried.page(name, carried.author.user)
    assert (strands(root, "before"), strands(root, "after")) == (before, after)
    on_it = [carried.idea.gathering, *(getattr(carried, one) for one in ("idea", "group", "measure", "activity"))]
    on_it += [getattr(carried, one) for one in ("programme", "version") if one not in not_told]
    happened = [
        told(act) for act in unnamed(Act.objects.filter(item__in=[one.item for one in on_it]).order_by("number"))
    ]
    assert beads(root) == [html.fromstring(f"<p>{one.sentence}</p>").text_content() for one in happened]
    assert len(happened) >= 7
    assert len(root.xpath("//section[@aria-labelledby='acts']//li//time")) == len(happened)


@pytest.mark.parametrize("name", ["idea", "group", "measure", "activity"])
def test_who_did_it_is_named_to_members_and_whose_idea_it_is_to_nobody(carried, name):
    assert doers(carried.page(name, carried.author.user)) == {"شخص rapporteur"}


def test_a_visitor_sees_what_is_public_and_no_name(carried):
    carried.published()
    measure = carried.page("measure")
    assert (strands(measure, "before"), strands(measure, "after")) == ({CALL}, {PLAN, WORK})
    assert len(beads(measure)) == 2  # the call was opened; the version was published
    activity = carried.page("activity")
    assert (strands(activity, "before"), strands(activity, "after")) == ({CALL, LINE}, set())
    for root in (measure, activity):
        assert doers(root) == set()
        assert SAID not in " ".join(beads(root))


def test_what_a_room_above_ties_to_it_is_a_bead_too(carried):
    opinion = register.keep_item(
        body=carried.body,
        kind="opinion",
        title=Tongues(ar="رأي في الإنارة"),
        visibility="members",
        address="opinions/1/",
    )
    register.link(source=opinion, relation="rests-on", target=carried.measure.item)
    for name in ("idea", "group", "measure"):
        assert "رأي في الإنارة" in strands(carried.page(name, carried.author.user), "after")
    carried.published()
    assert "رأي في الإنارة" not in strands(carried.page("measure"), "after")


def test_many_of_one_kind_are_folded_away(carried, monkeypatch):
    assert not carried.page("group", carried.officer).xpath("//section[@aria-labelledby='before']//details")
    monkeypatch.setattr(becoming, "FOLDED", 0)
    assert len(carried.page("group", carried.officer).xpath("//section[@aria-labelledby='before']//details")) == 2


def test_every_bead_of_a_long_thread_can_be_reached_and_come_back_from(carried, monkeypatch):
    whole = beads(carried.page("measure", carried.officer))
    monkeypatch.setattr(becoming, "PAGE", 3)

    def walked(rel, query):
        while query:
            root = carried.page("measure", carried.officer, query.partition("#")[0])
            yield beads(root)
            query = "".join(root.xpath(f"//nav//a[@rel='{rel}']/@href"))

    back = list(walked("prev", "?"))
    assert [bead for part in reversed(back) for bead in part] == whole
    assert all(len(part) <= 3 for part in back)
    assert [bead for part in walked("next", "?since=0") for bead in part] == whole


@pytest.mark.parametrize("query", ["?until=x", "?since=٣", "?until=99999999999999999999", "?since=1&until=1"])
def test_a_bad_address_of_a_part_shows_the_latest(carried, query):
    assert beads(carried.page("measure", carried.officer, query))


def test_a_visitor_reads_fewer_acts_than_a_member(carried):
    items = [carried.idea.item, carried.measure.item]
    verbs = [
        {act.verb for act in becoming.acts(items, viewer)}
        for viewer in (Viewer(body_id=carried.body.pk), viewer_of(carried.author))
    ]
    assert verbs == [{"ideas.given"}, {"ideas.given", "programme.measure_added"}]
