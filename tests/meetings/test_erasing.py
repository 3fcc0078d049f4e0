from takafu.kit import files
from takafu.kit.tongues import Tongues
from takafu.meetings import actions, erasing, queries, recording
from takafu.meetings.models import AgendaItem, Candidacy, Excuse, Invitation
from takafu.register.models import Act, ActText
from tests.bodies import person, viewer_of
from tests.meetings import makers, polling_day, polls


def test_counts_stay_and_names_go(ruled, keeper, five):
    made = makers.convened(ruled, keeper)
    own = viewer_of(five[0])
    actions.propose_item(by=own, meeting=made, title=Tongues(ar="الإنارة"))
    actions.excuse_oneself(by=own, meeting=made)
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five)
        made = actions.open_sitting(by=keeper, meeting=made)
        for one in five[:2]:
            turn = actions.ask_floor(by=keeper, meeting=made, person=one)
            actions.end_floor(by=keeper, turn=actions.give_floor(by=keeper, turn=turn))
        actions.ask_floor(by=keeper, meeting=made, person=five[0])
    assert [one["title"] for one in queries.export(five[0])["proposed"]] == [{"ar": "الإنارة"}]
    assert len(queries.export(five[0])["presence"]) == 1
    assert len(queries.export(five[0])["spoke"]) == 1
    erasing.erase(five[0])
    assert queries.counted(made, made.opened_at) == (5, 5)
    assert not AgendaItem.objects.filter(proposer=five[0]).exists()
    assert not Excuse.objects.exists()
    assert Invitation.objects.count() == 4
    assert [one.ended_at is not None for one in made.turns.all()] == [True, True]


def test_a_name_goes_out_of_approved_minutes_and_its_seal_stays(ruled, keeper, five):
    made = makers.opened(ruled, keeper, five)
    with makers.at_its_hour(made, 60):
        made = actions.close(by=keeper, meeting=made)
    minutes = actions.send_minutes(by=keeper, minutes=actions.begin_minutes(by=keeper, meeting=made))
    minutes = actions.approve_minutes(by=keeper, minutes=minutes)
    act = Act.objects.get(verb="meetings.minutes_approved")
    erasing.erase(five[0])
    minutes.refresh_from_db()
    told = "\n".join(part.text for part in recording.parts(minutes, "ar"))
    assert str(five[0]) not in told
    assert str(five[1]) in told
    assert act.digest
    assert not ActText.objects.filter(act=act).exists()


def test_documents_that_name_the_person_lose_their_file_and_others_only_who_gave_them(
    ruled, keeper, five, data_folder, django_capture_on_commit_callbacks
):
    made, gone = makers.convened(ruled, keeper), person(ruled, "ليلى الفاسي", "rapporteur")
    by = viewer_of(gone)
    kept = makers.document(made, by, title="رسم")
    named = [
        makers.document(made, keeper, b"%PDF-1", "سيرة_ليلى-الفاسي.pdf"),
        makers.document(made, keeper, b"%PDF-2", title="ترشيح ليلى الفاسي"),
    ]
    assert [one["title"] for one in queries.export(gone)["documents"]] == ["رسم"]
    with django_capture_on_commit_callbacks(execute=True):
        erasing.erase(gone)
    assert list(queries.standing_documents(made)) == [kept]
    assert queries.standing_documents(made).get().giver is None
    assert [files.path(one.file).is_file() for one in (kept, *named)] == [True, False, False]


def test_who_stood_leaves_the_numbers_of_elections_without_a_name(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election = polling_day.called(made, keeper, *five[:2])
        held = polling_day.secretly(election, keeper, five, [five[0], five[0], five[0], five[1], "blank"])
        held = actions.close_round(by=keeper, round=held)
        other = polling_day.called(made, keeper, five[0], post="rapporteur")
        actions.propose_candidate(by=viewer_of(five[0]), election=other, person=five[1])
        made = actions.close(by=keeper, meeting=made)
    minutes = actions.send_minutes(by=keeper, minutes=actions.begin_minutes(by=keeper, meeting=made))
    minutes = actions.approve_minutes(by=keeper, minutes=minutes)
    assert len(queries.export(five[0])["stood"]) == 2
    public = [part.text for part in recording.parts(minutes, "ar") if not part.personal]
    assert any(str(five[0]) in text for text in public)  # who was elected
    assert not any(str(five[1]) in text for text in public)
    act = Act.objects.get(verb="meetings.box_closed")
    erasing.erase(five[0])
    minutes.refresh_from_db()
    held.box.refresh_from_db()
    assert not any(str(five[0]) in part.text for part in recording.parts(minutes, "ar"))
    labels = [one["label"] for one in held.box.choices]
    assert [label.get("ar") for label in labels if label] == ["—", str(five[1])]
    assert not ActText.objects.filter(act=act).exists()
    assert Candidacy.objects.filter(person=five[0]).count() == 1
    assert not Candidacy.objects.exclude(proposed_by=None).exists()
    assert sorted(one.votes for one in held.contenders.all()) == [1, 3]


def test_who_stood_on_a_list_leaves_it_and_its_name_without_theirs(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes, list_seats="one_list")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, (slate, other) = polling_day.by_lists(made, keeper, five[:2], five[2:4])
        slate = actions.change_list(by=keeper, slate=slate, name=Tongues(ar=f"لائحة {five[0]}"), persons=five[:2])
        held = actions.open_round(by=keeper, election=election, way="secret", knowing=True)
        polls.all_vote(held.box, five, [str(slate.pk)] * 3 + [str(other.pk), "blank"])
        actions.close_round(by=keeper, round=held)
        unvoted, _lists = polling_day.by_lists(made, keeper, [five[0]], post="deputy_rapporteur")
    act = Act.objects.get(verb="meetings.box_closed")
    erasing.erase(five[0])
    slate.refresh_from_db()
    held.box.refresh_from_db()
    assert (str(slate.name), slate.head) == ("لائحة —", None)
    assert held.box.choices[0]["label"] == {"ar": "لائحة —"}
    assert not ActText.objects.filter(act=act).exists()
    assert len(polling_day.elected(election)) == 2  # the place stays theirs, without a name
    assert not unvoted.candidacies.exists()
