from datetime import date

from django.utils.translation import override

from takafu.council import actions
from takafu.council.sentences import SENTENCES
from takafu.kit import kinds, relating, telling
from takafu.register.models import Act
from takafu.register.rules import verbs
from tests.bodies import person, viewer_of
from tests.council import makers
from tests.kit.documents.test_letterhead import head


def test_every_verb_of_the_room_has_a_sentence_and_every_kind_a_name():
    assert {name.partition(".")[2] for name in verbs() if name.startswith("council.")} == set(SENTENCES)
    assert {
        "service",
        "letter",
        "council_session",
        "council_word",
        "council_cycle",
        "council_request",
        "council_policy",
        "council_focus",
        "council_petition",
    } <= set(kinds.names())
    assert {
        "letter-about",
        "letter-answers",
        "said-at",
        "council-on",
        "request-about",
        "policy-on",
        "focus-from",
        "petition-about",
    } <= set(relating.relations())


def test_every_act_is_told_whole_in_both_languages(in_fes, tmp_path, data_folder):
    by, goes = makers.officer(in_fes), person(in_fes, "سعاد")
    with makers.on(date(2026, 5, 4)):
        service = makers.service(in_fes, by)
        actions.keep_service(by=by, body=in_fes, service=service, office="الطابق الأول")
        sponsor = actions.name_sponsor(by=by, about=service.item, name="ليلى", since=date(2026, 5, 1))
        actions.end_sponsor(by=by, sponsor=sponsor, on=date(2026, 5, 4))
        letter = makers.letter(in_fes, by, service=service)
        actions.attach(by=by, letter=letter, scan=makers.pdf(tmp_path))
        actions.note_receipt(by=by, letter=letter, receipt="7", on=date(2026, 5, 4))
        actions.strike_letter(by=by, letter=letter, reason="خطأ")
        actions.close_service(by=by, service=service, on=date(2026, 5, 4))
        session = makers.session(in_fes, by)
        (observer,) = actions.name_observers(by=by, session=session, persons=[goes])
        actions.report(by=viewer_of(goes), observer=observer, text="حضرت")
        actions.move_session(by=by, session=session, agenda="الميزانية")
        actions.call_off(by=by, session=session)
        actions.word_done(by=by, word=makers.word(in_fes, by), on=date(2026, 5, 4), evidence="م")
        cycle = makers.cycle(in_fes, by, ("vote", date(2026, 5, 4), "yes"))
        actions.begin_cycle(by=by, body=in_fes, first_year=2022, last_year=2027, term_began=date(2021, 9, 1))
        actions.take_back_step(by=by, cycle=cycle, step=cycle.steps.get())
        policy = makers.policy(in_fes, by)
        makers.policy(in_fes, by, policy=policy, text="غيرها")
        document = actions.keep_policy_file(by=by, policy=policy, path=makers.pdf(tmp_path), name="a.pdf")
        actions.drop_policy_file(by=by, document=document)
        focus = makers.focus(in_fes, by)
        actions.close_focus(by=by, focus=focus, on=date(2026, 5, 4), reason="تحقق")
        request = makers.request(in_fes, by)
        actions.keep_request(by=by, body=in_fes, request=request, subject="غيره")
        step = actions.enter_request_step(by=by, request=request, step="sent", on=date(2026, 5, 4))
        for public in (True, False):
            actions.publish_request(by=by, request=request, public=public)
        actions.take_back_request_step(by=by, request=request, step=step)
        petition = makers.petition(in_fes, by, ("answered", date(2026, 5, 4), "yes"))
        actions.take_back_petition_step(by=by, petition=petition, step=petition.standing_steps()[-1])
        actions.keep_letterhead(by=by, body=in_fes, whose="body", path=head(tmp_path))
        actions.drop_letterhead(by=by, body=in_fes)
    acts = list(Act.objects.filter(verb__startswith="council.").select_related("item"))
    assert {one.verb.partition(".")[2] for one in acts} == set(SENTENCES)
    for language in ("ar", "fr"):
        with override(language):
            for act in acts:
                found = telling.told(act)
                assert found is not None
                said = str(found.sentence)
                assert said
                assert "%(" not in said
                assert "“”" not in said
