import pytest
from django.test import Client

from takafu.kit import clock
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions
from takafu.people.models import Appointment, Committee, CommitteeReport, Office, Organization
from tests.bodies import person
from tests.people.browser import browser, browser_of, main, words
from tests.people.makers import add, association


def post(client, path, **given):
    return client.post(f"/ar/fes/people/{path}", given)


def test_a_committee_from_its_beginning_to_its_end_in_the_browser(in_fes):
    client, today = browser(in_fes, "rapporteur"), clock.today().isoformat()
    member = person(in_fes, "سعاد")
    assert post(client, "committees/new/", name_ar="", start=today).status_code == 422
    post(client, "committees/new/", name_ar="لجنة التعمير", mandate="تتبع المشاريع", start=today)
    made = Committee.objects.get()
    path = f"committees/{made.pk}/"
    client.post(
        f"/ar/fes/people/offices/new/?committee={made.pk}",
        {"name_ar": "رئاسة", "female": "رئيسة", "holders": "1", "tasks": "تسيير"},
    )
    office = Office.objects.get()
    assert "تسيير" in words(main(Client(), path))
    post(client, f"{path}appoint/", person=str(member.pk), office=str(office.pk), start=today)
    assert "رئيسة" in words(main(Client(), path))
    assert post(client, f"offices/{office.pk}/", name_ar="رئاسة اللجنة", holders="2").status_code == 303
    assert post(browser_of(member), f"{path}report/", form="1", title="تقرير مارس", text="زرنا الحي").status_code == 303
    report = CommitteeReport.objects.get()
    assert "زرنا الحي" in words(main(browser_of(member), f"reports/{report.pk}/"))
    assert "تقرير مارس" not in words(main(Client(), path))
    assert (
        post(client, f"{path}change/", name_ar="لجنة التعمير والبيئة", mirrors="لجنة التعمير بالمجلس").status_code
        == 303
    )
    assert "لجنة التعمير بالمجلس" in words(main(Client(), path))
    held = Appointment.objects.get()
    assert post(client, f"places/{held.pk}/end/", end=today).status_code == 303
    assert post(client, f"{path}end/", end="2020-01-01").status_code == 422
    assert post(client, f"{path}end/", end=today).status_code == 303
    assert "committees/new/" in client.get("/ar/fes/people/committees/").content.decode()


def test_a_post_of_the_bodys_own_list_is_filled_and_its_vacancy_is_seen(in_fes):
    client = browser(in_fes, "rapporteur")
    made = add(in_fes, "كريم", gender="m")
    post(client, "offices/new/", name_ar="أمانة المال", female="أمينة المال", male="أمين المال", holders="2")
    assert "tag warn" in Client().get("/ar/fes/people/committees/").content.decode()
    office = Office.objects.get()
    assert (
        post(
            client, "offices/fill/", person=str(made.pk), office=str(office.pk), start=clock.today().isoformat()
        ).status_code
        == 303
    )
    assert "أمين المال" in words(main(Client(), "committees/"))
    assert "أمين المال" in words(main(client, f"{made.pk}/"))


def test_tasks_and_skills_are_for_the_bodys_own(in_fes):
    own = person(in_fes, "سعاد")
    assert post(browser_of(own), f"{own.pk}/sheet/", tasks="الأرشيف\nالمراسلات", skills="الإعلاميات").status_code == 303
    assert "المراسلات" in words(main(browser(in_fes, "member"), f"{own.pk}/"))
    assert "المراسلات" not in words(main(Client(), f"{own.pk}/"))


def test_an_association_is_dissolved_in_the_browser(in_fes):
    palms, client = association(in_fes), browser(in_fes, "rapporteur")
    assert post(client, f"associations/{palms.pk}/dissolve/", end=clock.today().isoformat()).status_code == 303
    assert Organization.objects.get().dissolved == clock.today()
    assert "dissolve/" not in client.get(f"/ar/fes/people/associations/{palms.pk}/").content.decode()


@pytest.mark.parametrize(("count", "queries"), [(1, 7), (3, 7)])
def test_committees_cost_the_same_queries_however_many(in_fes, count, queries, django_assert_num_queries):
    by = operator(in_fes.pk)
    for n in range(count):
        made = actions.found_committee(by=by, body=in_fes, name=Tongues(ar=f"لجنة {n}"), start=clock.today())
        office = actions.keep_office(
            by=by, body=in_fes, label=Tongues(ar=f"منصب {n}"), female=Tongues(), male=Tongues()
        )
        holder = add(in_fes, f"سعاد {n}")
        actions.appoint(by=by, person=holder, committee=made, start=clock.today())
        actions.appoint(by=by, person=holder, office=office, start=clock.today())
    client = Client()
    client.get("/ar/fes/people/committees/")
    with django_assert_num_queries(queries):
        assert client.get("/ar/fes/people/committees/").status_code == 200
