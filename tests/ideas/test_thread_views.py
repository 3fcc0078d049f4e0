import re
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils.translation import override

from takafu.ideas import actions
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import document, gathering, ideas

BLAMES, NEUTRAL = "سكان الحي الفلاني هم سبب الأزبال", "تنظيف الحي وتوفير الحاويات"


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def suad(in_fes):
    return person(in_fes, "سعاد")


@pytest.fixture
def idea(in_fes, rapporteur, suad):
    by = viewer_of(suad)
    return ideas(by, gathering(in_fes, rapporteur[0], audience="public"), BLAMES, author_id=suad.pk)[0]


def page(answer):
    return answer.content.decode()


def test_published_in_neutral_words_the_public_reads_these_and_that_it_was_reworded(client, rapporteur, idea):
    client.force_login(rapporteur[1])
    sent = {"how": "neutral", "neutral": NEUTRAL}
    for _press in range(2):
        assert client.post(at("thread:publish", number=idea.number), sent).status_code == 303
    assert BLAMES in page(client.get(at("thread:idea", number=idea.number)))
    client.logout()
    for address in (at("thread:idea", number=idea.number), at("gather:gathering", pk=idea.gathering_id)):
        said = page(client.get(address))
        assert NEUTRAL in said
        assert "الأزبال" not in said
    similar = client.post(at("gather:similar"), {"text": "تنظيف الحي وتوفير الحاويات والأزبال"})
    assert NEUTRAL in page(similar)
    assert "سبب" not in page(similar)


def test_without_the_neutral_words_nothing_is_published(client, rapporteur, idea):
    client.force_login(rapporteur[1])
    answer = client.post(at("thread:publish", number=idea.number), {"how": "neutral", "neutral": ""})
    assert answer.status_code == 422
    client.logout()
    assert client.get(at("thread:idea", number=idea.number)).status_code in (302, 403)


def test_it_is_taken_back_to_the_members(client, rapporteur, idea):
    actions.publish_idea(by=rapporteur[0], idea=idea)
    client.force_login(rapporteur[1])
    assert client.post(at("thread:publish", number=idea.number), {"do": "unpublish"}).status_code == 303
    client.logout()
    assert client.get(at("thread:idea", number=idea.number)).status_code in (302, 403)


def test_one_s_own_ideas_say_where_each_stands(client, rapporteur, suad, idea):
    other = ideas(rapporteur[0], idea.gathering, "ملعب للفتيات")[0]
    actions.support(by=viewer_of(suad), idea=other)
    actions.group_ideas(by=rapporteur[0], ideas=[other], wording="ملاعب")
    client.force_login(suad.user)
    said = page(client.get(at("thread:mine")))
    assert BLAMES in said
    assert "ملعب للفتيات" in said
    assert said.count('class="string"') == 2


def test_pages_cost_the_same_at_any_length(client, rapporteur, suad, idea, data_folder, django_assert_num_queries):
    client.force_login(suad.user)
    by, me = rapporteur[0], viewer_of(suad)
    for count in (1, 3):
        while len(me_supports := list(idea.gathering.ideas.filter(supports__person=suad))) < count:
            more = ideas(by, idea.gathering, f"ملعب {len(me_supports)}")[0]
            actions.support(by=me, idea=more)
            actions.group_ideas(by=by, ideas=[idea, more], wording=f"سطر {len(me_supports)}")
        with django_assert_num_queries(MINE):
            assert client.get(at("thread:mine")).status_code == 200
        with django_assert_num_queries(IDEA):
            assert client.get(at("thread:idea", number=idea.number)).status_code == 200
    for count in (1, 3):
        while idea.documents.count() < count:
            document(by, idea, f"%PDF-{idea.documents.count()}".encode())
        with django_assert_num_queries(IDEA + 1):
            assert client.get(at("thread:idea", number=idea.number)).status_code == 200


MINE, IDEA = 10, 15


def test_what_is_passed_on_names_the_idea_and_its_short_address(client, suad, idea):
    client.force_login(suad.user)
    shown = page(client.get(at("thread:idea", number=idea.number)))
    sent = unquote(re.search(r'href="https://wa.me/\?text=([^"]+)"', shown)[1])
    assert sent == f"الفكرة رقم {idea.number}\nhttp://testserver/ar/fes/ideas/{idea.number}/"


def test_an_idea_is_left_out_from_its_page_and_its_author_reads_why(client, rapporteur, suad, idea):
    client.force_login(rapporteur[1])
    here, act = at("thread:idea", number=idea.number), at("thread:publish", number=idea.number)
    assert 'value="refuse"' in page(client.get(here))
    assert client.post(act, {"do": "refuse"}).status_code == 422
    line = actions.group_ideas(by=rapporteur[0], ideas=[idea], wording="تنظيف")
    assert 'value="refuse"' not in page(client.get(here))
    assert client.post(act, {"do": "refuse", "reason": "insult"}).status_code == 409
    actions.dissolve(by=rapporteur[0], group=line)
    assert client.post(act, {"do": "refuse", "reason": "insult"}).url == here
    idea.refresh_from_db()
    assert idea.get_refused_for_display() in page(client.get(here))
    client.force_login(suad.user)
    assert client.get(here).status_code == 404
    assert idea.get_refused_for_display() in page(client.get(at("gather:given", number=idea.number)))
