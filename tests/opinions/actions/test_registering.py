from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from takafu.council import actions as council
from takafu.council import queries as council_queries
from takafu.council.models import Letter
from takafu.kit import files
from takafu.kit.permissions import Refused
from takafu.opinions import actions, letters, printing
from takafu.opinions.actions import registering
from takafu.opinions.models import Opinion, Reply
from tests.bodies import as_role
from tests.council import makers as a_council
from tests.opinions import makers
from tests.opinions.browser import client_as, words

DAY = date(2026, 3, 10)
LATER = DAY + timedelta(days=20)


@pytest.fixture
def out(in_fes):
    with makers.on(LATER):
        yield makers.sent(in_fes, DAY)


def register() -> list[tuple[str, str, str]]:
    return [(one.direction, str(one), one.channel) for one in Letter.objects.order_by("pk")]


def says(export) -> str:
    return "\n".join(export.document().facts).translate(dict.fromkeys(range(0x2066, 0x206A)) | {0xA0: " "})


def test_every_letter_of_a_paper_has_its_number_in_the_one_register(in_fes, out):
    by = makers.officer(in_fes)
    a_council.letter(in_fes, by, on=LATER)  # of the council's room: the same numbers
    reminder = actions.remind(by=by, opinion=out, on=LATER)
    reply = makers.answered(out, "accepted", day=LATER, reference="77")
    taken = actions.withdraw(by=by, recommendation=out.recommendations.last(), on=LATER, reason="صار بلا موضوع")
    assert register() == [
        ("out", "1/2026", "hand"), ("out", "2/2026", "hand"), ("out", "3/2026", "hand"), ("in", "1/2026", "hand"),
        ("out", "4/2026", "hand"),
    ]  # fmt: skip
    assert (str(out.sending.letter), str(reminder.letter), str(taken.withdrawal)) == ("1/2026", "3/2026", "4/2026")
    assert (reply.letter.answers, reply.letter.reference, reply.letter.other) == (
        out.sending.letter,
        "77",
        "رئيس المجلس",
    )
    assert {one.pk for one in council_queries.letters_about(out.item)} == set(
        Letter.objects.exclude(subject="طلب معطيات").values_list("pk", flat=True)
    )
    fresh = makers.fresh(out)
    with override("fr"):
        assert "Notre numéro : 1/2026" in says(printing.Letter(fresh, "fr"))
        assert "Notre numéro : 3/2026" in says(printing.Reminding(fresh, "fr", reminder))
        assert "Notre numéro : 4/2026" in says(letters.WithdrawalLetter(fresh.recommendations.all()[1], "fr"))


def test_figures_and_what_the_service_says_of_them_are_letters_too(in_fes):
    with makers.on(LATER):
        made = makers.figures(in_fes, DAY)
        said = actions.comment(
            by=makers.officer(in_fes), figures=made, on=LATER, channel="mail", words="أنجزنا اثنين", reference="9"
        )
    assert made.letter.other == "قسم الأشغال"
    assert (said.letter.answers, said.letter.channel, said.letter.text) == (made.letter, "email", "أنجزنا اثنين")
    with makers.on(DAY):
        ahead = actions.send_figures(
            by=makers.officer(in_fes), body=in_fes, service="قسم الأشغال", year=2026, on=DAY + timedelta(days=9), channel="post"
        )  # fmt: skip
    assert ahead.letter.on == DAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("channel", "kept"), [("press", None), ("word", "word"), ("mail", "email"), ("session", "hand")]
)
def test_a_reply_that_was_written_or_said_to_the_body_is_registered(in_fes, out, channel, kept):
    told = makers.told(out, "accepted")
    made = actions.answer(by=makers.officer(in_fes), opinion=out, on=LATER, channel=channel, told=told)
    assert (made.letter.channel if made.letter else None) == kept


def test_a_clerks_entry_and_a_link_are_registered_with_their_signed_letter(in_fes, out, tmp_path, data_folder):
    clerk, by = as_role(in_fes, "clerk")[0], makers.officer(in_fes)
    made = makers.answered(out, "accepted", day=LATER, by=clerk)
    _link, secret = actions.invite(by=by, opinion=makers.fresh(out))
    linked = actions.answer_by_link(by=clerk, secret=secret, told=makers.told(out, "accepted"))
    assert (made.letter, linked.letter) == (None, None)
    for one in (made, linked):
        actions.confirm(by=by, reply=one, path=makers.scan(tmp_path), reference="12")
    for one, channel in ((made, "hand"), (linked, "platform")):
        kept = Reply.objects.get(pk=one.pk)
        (scan,) = kept.letter.files.all()
        assert (kept.letter.channel, scan.what, scan.file, scan.size) == (channel, "letter", kept.file, len(makers.PDF))


def test_a_receipt_stands_at_its_letter_with_the_same_scan(in_fes, out, tmp_path, data_folder):
    by = makers.officer(in_fes)
    first = actions.keep_receipt(by=by, opinion=out, on=DAY, path=makers.scan(tmp_path)).file
    kept = Letter.objects.get()
    assert (kept.receipt, kept.receipt_on, [one.file for one in kept.files.all()]) == ("118/ك", DAY, [first])
    second = actions.keep_receipt(by=by, opinion=out, on=LATER, path=makers.scan(tmp_path)).file
    assert [one.file for one in kept.files.all()] == [second]
    actions.keep_receipt(by=by, opinion=out, on=LATER)
    assert [one.file for one in kept.files.all()] == [second]
    (scan,) = kept.files.all()
    answer = client_as(in_fes, "member").get(f"/ar/fes/council/letters/scans/{scan.pk}/")
    assert b"".join(answer.streaming_content) == makers.PDF
    assert not files.path(first).exists()


def test_a_struck_letter_takes_no_receipt_and_is_answered_by_none(in_fes, out):
    by = makers.officer(in_fes)
    council.strike_letter(by=by, letter=out.sending.letter, reason="كتبت مرتين")
    actions.keep_receipt(by=by, opinion=makers.fresh(out), on=DAY)
    assert Letter.objects.get().receipt == ""
    assert makers.answered(makers.fresh(out), "accepted", day=LATER).letter.answers is None


def test_who_may_not_write_to_a_service_sends_it_no_paper_and_no_reminder(in_fes):
    rapporteur, president = makers.officer(in_fes), makers.officer(in_fes, "president")
    to = a_council.service(in_fes, rapporteur, "ديوان العمالة", writer="president")
    with makers.on(DAY):
        made = makers.adopted(in_fes)
        with pytest.raises(Refused):
            actions.send(by=rapporteur, opinion=made, service=to, on=DAY, channel="hand")
        assert (Letter.objects.count(), hasattr(makers.fresh(made), "sending")) == (0, False)
        actions.send(by=president, opinion=made, service=to, on=DAY, channel="hand")
    page = f"/ar/fes/opinions/{made.pk}/"
    for role, status in (("rapporteur", 403), ("president", 200)):
        client = client_as(in_fes, role)
        assert client.get(f"{page}remind/").status_code == status
        assert (f"{page}remind/" in client.get(page).content.decode()) is (status == 200)
    assert Letter.objects.get().service == to


def test_only_services_that_one_may_write_to_are_offered(in_fes):
    a_council.service(in_fes, makers.officer(in_fes), "ديوان العمالة", writer="president")
    made = makers.adopted(in_fes)
    for role, offered in (("rapporteur", False), ("president", True)):
        page = client_as(in_fes, role).get(f"/ar/fes/opinions/{made.pk}/send/").content.decode()
        assert ("ديوان العمالة" in page) is offered


def test_a_service_that_is_no_more_is_written_to_by_its_name(in_fes):
    by = makers.officer(in_fes)
    to = a_council.service(in_fes, by)
    with makers.on(LATER):
        made = makers.adopted(in_fes)
        Opinion.objects.filter(pk=made.pk).update(adopted_at=made.adopted_at - timedelta(days=20))
        actions.send(by=by, opinion=makers.fresh(made), service=to, on=DAY, channel="hand")
        council.close_service(by=by, service=to, on=DAY)
        reminder = actions.remind(by=by, opinion=makers.fresh(made), on=LATER)
    assert (reminder.letter.service, reminder.letter.other) == (None, str(to))


@pytest.mark.parametrize("reads", ["fr", "ar", None])
def test_what_a_letter_is_about_is_kept_in_the_language_of_what_it_names(in_fes, out, reads):
    by = makers.officer(in_fes)
    Opinion.objects.filter(pk=out.pk).update(title={"ar": "رأي في الإنارة"})
    out = makers.fresh(out)
    with override(reads):
        reminder = actions.remind(by=by, opinion=out, on=LATER)
        reply = makers.answered(out, "accepted", day=LATER)
        taken = actions.withdraw(by=by, recommendation=out.recommendations.last(), on=LATER, reason="صار بلا موضوع")
    kept = [one.subject for one in (reminder.letter, reply.letter, taken.withdrawal)]
    with override("ar"):
        begun = [_("A reminder: %(title)s"), _("A reply: %(title)s"), _("A recommendation withdrawn: %(title)s")]
    assert kept == [one % {"title": "رأي في الإنارة"} for one in begun]
    assert registering.subject(lazy("A reply: %(title)s"), "Avis sur l’éclairage", title="x") == "Réponse\xa0: x"


def test_what_is_refused_takes_no_number(in_fes, out):
    by = makers.officer(in_fes)
    with pytest.raises(ValidationError):
        actions.answer(by=by, opinion=out, on=LATER, channel="post", told={})
    assert [one.direction for one in Letter.objects.all()] == ["out"]
    assert str(makers.answered(out, "accepted", day=LATER).letter) == "1/2026"


def test_who_reads_letters_finds_them_on_the_papers_page(in_fes, out):
    page = f"/ar/fes/opinions/{out.pk}/"
    for role, reads in (("member", True), ("visitor", False)):
        client = client_as(in_fes, role)
        assert (f"/council/letters/{out.sending.letter_id}/" in client.get(page).content.decode()) is reads
    assert "رأي في الإنارة" in words(
        client_as(in_fes, "member").get(f"/ar/fes/council/letters/{out.sending.letter_id}/")
    )
