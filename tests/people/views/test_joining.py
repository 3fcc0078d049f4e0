import json

import pytest

from takafu.people.models import Person
from takafu.register.models import Act
from tests.bodies import person
from tests.people.browser import ROOT, browser, browser_of, main, ways, words
from tests.people.makers import add, association, seat


@pytest.fixture
def twins(in_fes):
    return add(in_fes, "سعاد بنعلي", phone="0661234567"), add(in_fes, "بنعلي سعاد")


def test_likely_pairs_are_listed_and_joined(in_fes, twins):
    client, (one, other) = browser(in_fes, "rapporteur"), twins
    (way,) = [href for href in ways(main(client, "duplicates/")) if "merge" in href]
    assert f"{other.pk}/" in ways(main(client, f"{one.pk}/twins/"))[1] + ways(main(client, f"{one.pk}/twins/"))[-1]
    assert "661234567" in words(main(client, way))
    for _ in range(2):  # the second press finds one entry left
        answer = client.post(ROOT + way, {"keep": str(other.pk)})
    assert answer.status_code == 404
    assert Person.objects.get(pk=one.pk).merged_into == other
    assert Act.objects.filter(verb="people.persons_merged").count() == 1
    assert [href for href in ways(main(client, "duplicates/")) if "merge" in href] == []


def test_another_entry_is_looked_for_by_name(in_fes, twins):
    other = add(in_fes, "كريم الإدريسي")
    page = main(browser(in_fes, "rapporteur"), f"{twins[0].pk}/twins/", q="الادريسي")
    assert f"{twins[0].pk}/merge/{other.pk}/" in ways(page)


def test_what_cannot_be_joined_says_why(in_fes, twins):
    for made, name in zip(twins, ("جمعية النخيل", "جمعية الأمل"), strict=True):
        seat(made, on_behalf_of=association(in_fes, name))
    client, (one, other) = browser(in_fes, "rapporteur"), twins
    answer = client.post(f"{ROOT}{one.pk}/merge/{other.pk}/", {"keep": str(one.pk)})
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert client.post(f"{ROOT}{one.pk}/merge/{other.pk}/", {"keep": "neither"}).status_code == 422


def test_a_person_takes_out_what_is_known_of_them(in_fes):
    own, other = person(in_fes, "كريم"), person(in_fes, "نادية")
    client = browser_of(own)
    assert client.get(f"{ROOT}{own.pk}/export/").status_code == 200
    answer = client.post(f"{ROOT}{own.pk}/export/")
    assert json.loads(answer.content)["people"]["name"] == {"ar": "كريم"}
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    assert client.post(f"{ROOT}{other.pk}/export/").status_code == 403


def test_an_erasure_asks_for_the_name(in_fes):
    made, client = add(in_fes, "سعاد بنعلي"), browser(in_fes, "president")
    assert client.post(f"{ROOT}{made.pk}/erase/", {"name": "سعاد"}).status_code == 422
    assert Person.objects.get(pk=made.pk).erased_at is None
    assert client.post(f"{ROOT}{made.pk}/erase/", {"name": "سعاد بنعلي"}).status_code == 303
    assert Person.objects.get(pk=made.pk).erased_at
    assert client.post(f"{ROOT}{made.pk}/erase/", {"name": "سعاد بنعلي"}).status_code == 404


def test_who_holds_the_body_together_is_not_erased(in_fes):
    made = person(in_fes, "مقررة", "rapporteur")
    answer = browser(in_fes, "president").post(f"{ROOT}{made.pk}/erase/", {"name": "مقررة"})
    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
