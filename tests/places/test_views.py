import pytest
from django_scopes import scope

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.places import actions, queries, views
from takafu.places.models import Area, Neighbourhood
from tests.bodies import as_role, person, viewer_of

SEAT, PART = "03.231.01.0", "03.231.01.09"


@pytest.fixture
def body(areas):
    return actions.open_body_at(by=operator(), slug="fes", area=queries.area_of_code(SEAT))


@pytest.fixture
def rapporteur(body):
    return person(body, "كريمة", "rapporteur")


@pytest.fixture
def desk(client, rapporteur):
    client.force_login(rapporteur.user)
    return client


def add(body, by, name, code=PART, **more):
    with scope(body=body):
        area = Area.objects.get(pk=code)
        return actions.add_neighbourhood(by=viewer_of(by), body=body, area=area, name=Tongues(ar=name, **more))


def text(answer):
    return answer.content.decode()


def test_the_seat_shows_its_parts_with_counts_and_whom_to_credit(client, body, rapporteur):
    add(body, rapporteur, "حي الأطلس")
    page = text(client.get("/fr/fes/places/"))
    assert "Commune de Fès" in page
    assert "/fr/fes/places/03.231.01.09/" in page
    assert "Jnan El Ouard" in page
    assert "Haut-Commissariat au Plan" in page
    assert "<form" not in page
    assert "حي الأطلس" in text(client.get("/ar/fes/places/03.231.01.09/"))


def test_a_neighbourhood_leads_to_what_is_said_of_it(client, body, rapporteur):
    made = add(body, rapporteur, "حي الأطلس")
    link = f"/ar/fes/item/{made.item_id}/"
    assert f'href="{link}#comments"' in text(client.get(f"/ar/fes/places/{PART}/"))
    assert 'id="comments"' in text(client.get(link))


def test_who_comments_on_a_neighbourhood_sees_what_they_said(client, body, rapporteur):
    made = add(body, rapporteur, "حي الأطلس")
    client.force_login(as_role(body, "member")[1])
    sent = client.post(f"/ar/fes/commons/comment/{made.item_id}/", {"text": "الطريق مظلم", "form": "1"}, follow=True)
    assert 'class="said"' in text(sent)
    assert "الطريق مظلم" in text(sent)


@pytest.mark.parametrize("code", ["03", "MA", "03.061.01.01", "nowhere", "03.231"])
def test_areas_that_are_not_the_bodys_own_are_not_here(client, body, code):
    assert client.get(f"/ar/fes/places/{code}/").status_code == 404


def test_a_body_without_a_seat_says_so(client, fes):
    assert client.get("/ar/fes/places/").status_code == 200
    assert client.get(f"/ar/fes/places/{SEAT}/").status_code == 404


def test_a_neighbourhood_is_added_on_the_page_and_a_second_press_is_told(desk, body):
    sent = {"ar": "حي الأطلس", "fr": "Hay Atlas"}
    answer = desk.post(f"/ar/fes/places/{PART}/", sent)
    assert (answer.status_code, answer["Location"]) == (303, f"/ar/fes/places/{PART}/")
    again = desk.post(f"/ar/fes/places/{PART}/", sent)
    assert again.status_code == 200
    assert 'value="حي الأطلس"' in text(again)
    with scope(body=body):
        assert Neighbourhood.objects.count() == 1


def test_who_may_not_add_is_refused(client, body):
    client.force_login(as_role(body, "member")[1])
    assert client.post(f"/ar/fes/places/{PART}/", {"ar": "حي"}).status_code == 403
    assert "<form" not in text(client.get(f"/ar/fes/places/{PART}/"))


def test_a_neighbourhood_is_renamed_and_removed(desk, body, rapporteur):
    made = add(body, rapporteur, "حي الأطلس", fr="Atlas")
    page = f"/fr/fes/places/neighbourhood/{made.pk}/"
    assert 'value="Atlas"' in text(desk.get(page))
    assert "errorlist" not in text(desk.post(page, {"ar": " "}))
    assert desk.post(page, {"ar": "حي النرجس"}).status_code == 303
    assert "حي النرجس" in text(desk.get(f"{page}remove/"))
    assert desk.post(f"{page}remove/").status_code == 303
    assert desk.post(f"{page}remove/").status_code == 404
    assert desk.get(page).status_code == 404


def test_something_kept_about_it_holds_it(desk, body, rapporteur, monkeypatch):
    made = add(body, rapporteur, "حي الأطلس")

    def refuse(**_named):
        raise views.ValidationError("kept")

    monkeypatch.setattr(actions, "remove_neighbourhood", refuse)
    answer = desk.post(f"/ar/fes/places/neighbourhood/{made.pk}/remove/")
    assert answer.status_code == 200
    assert 'role="alert"' in text(answer)


def test_many_are_shown_in_parts(client, body, rapporteur, monkeypatch):
    monkeypatch.setattr(views, "PAGE", 2)
    for name in ("باء", "ألف", "جيم"):
        add(body, rapporteur, name)
    first = client.get(f"/ar/fes/places/{PART}/")
    assert [str(one) for one in first.context["neighbourhoods"]] == ["ألف", "باء"]
    rest = client.get(f"/ar/fes/places/{PART}/{first.context['later']}")
    assert [str(one) for one in rest.context["neighbourhoods"]] == ["جيم"]
    assert rest.context["later"] == ""


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_as_much_at_three_as_at_one(client, body, rapporteur, count, django_assert_num_queries):
    for number in range(count):
        add(body, rapporteur, f"حي {number}")
    with django_assert_num_queries(5):
        answer = client.get(f"/ar/fes/places/{PART}/")
    assert len(answer.context["neighbourhoods"]) == count


def test_a_repeat_visit_is_answered_without_the_page(client, body, rapporteur):
    first = client.get("/ar/fes/places/")
    again = client.get("/ar/fes/places/", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304
    add(body, rapporteur, "حي")
    assert client.get("/ar/fes/places/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200
