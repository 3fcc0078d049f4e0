"""A voice note on a phone, in Arabic: handed in, typed by a helper, corrected and confirmed by who said it, then deleted."""

from __future__ import annotations

import pytest
from django_scopes import scope

from takafu.ideas.models import Idea, Recording
from takafu.kit import files
from tests.bodies import open_body, person
from tests.ideas.gatherings import gathering
from tests.scenes.story import entered, look, press, read, say

pytestmark = pytest.mark.slow
HEARD = "بغينا الما فالسقاية ديال الدرب"
SAID = "بغينا الما فالسقاية ديال الدرب، راها ناشفة من الصيف"


@pytest.fixture
def fes(visit, site, data_folder):
    """A call that is open to everybody; the phones of a member, of the rapporteur and of somebody without an account."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    suad, salwa = person(body, "سعاد بناني"), person(body, "سلوى بنشقرون", "rapporteur")
    with scope(body=body):
        place = gathering(body, audience="public", title="ماذا ينقص حينا؟")
    home = f"{site}/ar/fes/ideas/gatherings/"
    pages = [visit(home, 360, storage_state=entered(one.user, site)) for one in (suad, salwa)]
    return body, place, (*pages, visit(home, 360))


def hand_in(page):
    press(page, "Give an idea")
    press(page, "Say it, or photograph it")
    note = {"name": "درب.ogg", "mimeType": "audio/ogg", "buffer": b"OggS" + bytes(400)}
    page.set_input_files("[name=file]", note)
    look(page, "story-voice-record")
    press(page, "Send it")
    assert say("It waits to be typed") in read(page)


def test_a_member_says_her_idea_and_confirms_the_words(fes):
    body, _place, (suad, salwa, _visitor) = fes
    hand_in(suad)
    look(suad, "story-voice-waits")
    with scope(body=body):
        kept = Recording.objects.get()
        assert files.path(kept.file).is_file()

    salwa.reload()
    salwa.get_by_role("link", name=say("Waiting to be typed: %(shown)s").split("%")[0].strip()).click()
    salwa.fill("[name=text]", HEARD)
    look(salwa, "story-voice-typing")
    press(salwa, "Ask its author to confirm")

    suad.goto(suad.url.partition("/ideas/")[0] + "/ideas/mine/")  # the code was not kept
    look(suad, "story-voice-mine")
    press(suad, "Read and confirm what was typed")
    assert suad.input_value("[name=text]") == HEARD
    suad.fill("[name=text]", SAID)
    look(suad, "story-voice-confirm")
    press(suad, "Yes, these are my words")
    assert SAID in read(suad)
    look(suad, "story-voice-given")
    with scope(body=body):
        assert Idea.objects.get().text == SAID
        assert not files.path(kept.file).exists()


def test_who_has_no_account_comes_back_by_the_address_and_takes_it_back(fes):
    body, _place, (_suad, _salwa, visitor) = fes
    hand_in(visitor)
    here = visitor.url
    look(visitor, "story-voice-code")
    with scope(body=body):
        kept = files.path(Recording.objects.get().file)
    visitor.goto(here)
    visitor.locator("summary", has_text=say("Take it back")).click()
    visitor.locator("details button").click()
    visitor.wait_for_load_state()
    assert say("You took it back. The file is deleted.") in read(visitor)
    assert not kept.exists()
