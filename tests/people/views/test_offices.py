from django.test import Client

from takafu.kit import clock
from takafu.people.models import Appointment, Office
from takafu.register.models import Act
from tests.people.browser import browser, main, words
from tests.people.makers import add
from tests.people.views.test_committees import post


def test_a_post_is_struck_off_once_nobody_holds_it(in_fes):
    client, today = browser(in_fes, "rapporteur"), clock.today()
    post(client, "offices/new/", name_ar="أمانة المال", holders="1")
    office, path = Office.objects.get(), "committees/"
    post(client, "offices/fill/", person=str(add(in_fes, "كريم").pk), office=str(office.pk), start=today.isoformat())
    assert f"offices/{office.pk}/end/" not in client.get(f"/ar/fes/people/{path}").content.decode()
    refused = post(client, f"offices/{office.pk}/end/")
    assert refused.status_code == 422
    assert not Act.objects.filter(verb="people.office_ended").exists()
    post(client, f"places/{Appointment.objects.get().pk}/end/", end=today.isoformat())
    assert f"offices/{office.pk}/end/" in client.get(f"/ar/fes/people/{path}").content.decode()
    for _press in range(2):
        assert post(client, f"offices/{office.pk}/end/").status_code == 303
    assert "أمانة المال" not in words(main(client, path))
    assert Act.objects.filter(verb="people.office_ended").count() == 1


def test_each_post_of_the_bureau_has_its_task_sheet(in_fes):
    client = browser(in_fes, "rapporteur")
    assert post(client, "bureau/president/sheet/", tasks="رئاسة الاجتماعات\nتمثيل الهيئة").status_code == 303
    assert "تمثيل الهيئة" in words(main(Client(), "committees/"))
    assert "تمثيل الهيئة" in client.get("/ar/fes/people/bureau/president/sheet/").content.decode()
    assert client.get("/ar/fes/people/bureau/clerk/sheet/").status_code == 404
    assert browser(in_fes, "member").get("/ar/fes/people/bureau/president/sheet/").status_code == 403
    post(client, "bureau/president/sheet/", tasks="رئاسة الاجتماعات\nتمثيل الهيئة")
    assert Act.objects.filter(verb="people.post_sheet_kept").count() == 1
