from datetime import timedelta

import pytest
from django.utils.translation import override

from takafu.commons.models import Letter
from takafu.meetings import actions, calling, queries
from takafu.register.models import Act, ActText
from tests.meetings import makers
from tests.meetings.actions.test_inviting import moved


def last(meeting):
    return Act.objects.filter(item=meeting.item).latest("number")


@pytest.mark.parametrize(("language", "subject"), [("ar", "أنتم مدعوون"), ("fr", "Vous êtes convoqués")])
def test_a_convocation_says_what_when_where_and_the_agenda(ruled, keeper, language, subject):
    made = makers.convened(ruled, keeper)
    with override(language):
        said = calling.words(made, last(made), queries.taken(made))
    assert said.subject.startswith(subject)
    text = "\n".join(said.lines)
    assert all(part in text for part in ("الدورة العادية", "قاعة الاجتماعات", "1. دراسة برنامج العمل"))
    assert said.address == made.item.address


def test_a_convocation_names_the_documents_of_what_stands_on_the_agenda(ruled, keeper, five, data_folder):
    makers.with_mail(five[0])
    made = makers.planned(ruled, keeper)
    makers.document(made, keeper, title="الملف")
    makers.document(made, keeper, b"%PDF-2", title="الرسم", entry=makers.item(made, keeper))
    made = actions.convene(by=keeper, meeting=made, knowing=True)
    told = calling.told(made, [], None, queries.named_documents(made))
    assert told[-3:] == ["Documents:", "- الملف", "- الرسم (دراسة برنامج العمل)"]
    assert "- الملف" in Letter.objects.get().text
    assert "+ الملف " in ActText.objects.get(act=last(made)).text


def test_a_move_says_when_it_was_to_begin_and_a_change_of_place_does_not(ruled, keeper):
    made = makers.convened(ruled, keeper)
    again = moved(made, keeper, days=1)
    assert "It was to begin on" in "\n".join(calling.told(again, [], last(again)))
    elsewhere = actions.move(
        by=keeper, meeting=again, begins_at=again.begins_at, ends_at=again.ends_at, place="دار الشباب"
    )
    told = "\n".join(calling.told(elsewhere, [], last(elsewhere)))
    assert "another time or place" in told
    assert "was to begin" not in told


def test_what_is_called_off_says_so_first_and_asks_for_no_answer(ruled, keeper):
    made = actions.cancel(by=keeper, meeting=makers.convened(ruled, keeper))
    said = calling.words(made, last(made), queries.taken(made))
    assert said.subject.startswith("Called off")
    assert calling.told(made, queries.taken(made))[0] == "This meeting is called off."
    assert not any("cannot come" in line or "دراسة" in line for line in said.lines)


def test_a_move_to_another_day_says_that_excuses_no_longer_count(ruled, keeper):
    made = makers.convened(ruled, keeper)
    again = moved(made, keeper, days=1)
    assert "says so again" in "\n".join(calling.told(again, [], last(again)))
    later = actions.move(
        by=keeper,
        meeting=again,
        begins_at=again.begins_at + timedelta(minutes=5),
        ends_at=again.ends_at,
        place="دار الشباب",
    )
    assert "Excuses" not in "\n".join(calling.told(later, [], last(later)))


def test_a_late_item_says_first_what_was_put_on_the_agenda(ruled, keeper):
    made = makers.convened(ruled, keeper)
    act = Act.objects.filter(item=makers.item(made, keeper, "نقطة جاءت بعد").item).get()
    said = calling.words(made, act, queries.taken(made))
    assert said.subject.startswith("One more on the agenda")
    assert "نقطة جاءت بعد" in said.lines[2]
