from django.apps import apps
from django.db import models

from takafu.kit import personal

TEXTS = (models.CharField, models.TextField, models.EmailField, models.JSONField)
IMPERSONAL = {  # rooms' texts that say nothing about a person
    "accounts.User.language", "accounts.Code.purpose", "accounts.Factor.kind", "accounts.Count.key",
    "register.Body.slug", "register.Body.name", "register.Body.settings",
    "register.Item.kind", "register.Item.visibility", "register.Item.address",
    "register.Link.relation", "register.Revision.topic",
    "council.Service.level", "council.Service.name", "council.Service.office", "council.Service.post", "council.Service.email",
    "council.Service.phone", "council.Service.channel", "council.Service.writer", "council.Service.notes",
    "council.Letter.direction", "council.Letter.channel", "council.LetterFile.what", "council.LetterFile.media",
    "council.Session.called_by", "ideas.Objection.refused_for",
    "council.Session.kind", "council.Session.place", "council.Session.agenda", "council.Session.source",
    "council.Policy.kind", "council.Policy.level", "council.Policy.other", "council.Policy.text", "council.Policy.link",
    "council.Policy.source", "council.PolicyFile.title", "council.PolicyFile.name", "council.PolicyFile.media",
    "council.PolicyFile.digest", "council.PolicyFile.file", "council.RequestStep.step", "council.RequestStep.outcome",
    "council.Word.kind", "council.Word.source", "council.CycleStep.step", "council.CycleStep.outcome",
    "register.Founding.number", "register.Founding.session", "register.Founding.kept_at",
    "register.Means.kind", "register.MeansStep.state",
    "register.Act.verb", "register.Act.data", "register.Act.digest", "register.ActText.salt",
    "places.Area.code", "places.Area.kind", "places.Area.name", "places.Area.keys", "places.Neighbourhood.name", "places.Neighbourhood.key",
    "places.DayOff.holiday", "places.DayOff.name", "places.DayOff.source",
    "people.Organization.name", "people.Role.post", "people.Delegation.actions",
    "commons.Announcement.once", "commons.PhoneCall.once",
    "people.Committee.name", "people.Committee.mirrors", "people.Committee.mandate", "people.Office.label", "people.Office.female",
    "people.Office.male", "people.Office.tasks", "people.PostSheet.post", "people.PostSheet.tasks", "people.CommitteeReport.once",
    "selection.Call.title", "selection.Call.about", "selection.Call.criteria", "selection.Call.conditions", "selection.Call.source",
    "selection.Call.proposer", "selection.Call.approver", "selection.Call.proposed_by", "selection.Call.approved_by",
    "meetings.OldMinutes.digest", "selection.Call.counted", "selection.Call.floor_share", "selection.Call.men_share",
    "selection.Call.complaint", "selection.Application.kind", "selection.Paper.media", "selection.Check.condition",
    "selection.Check.verdict", "selection.Score.points",
    "commons.Comment.language", "commons.Comment.once", "commons.Comment.hidden_for",
    "commons.Reader.frequency", "commons.Letter.once", "commons.Letter.stop", "commons.Letter.state", "commons.Letter.error",
    "commons.Job.kind", "commons.Job.about", "commons.Job.state", "commons.Job.result", "commons.Job.code", "commons.Beat.name",
    "ideas.Gathering.kind", "ideas.Gathering.title", "ideas.Gathering.audience", "ideas.Source.digest",
    "ideas.Axis.title", "ideas.Axis.keywords", "ideas.Idea.label", "ideas.Idea.key", "ideas.Idea.language", "ideas.Idea.origin",
    "ideas.Idea.once", "ideas.Idea.secret", "ideas.Idea.refused_for", "ideas.Recording.kind", "ideas.Recording.media",
    "ideas.Recording.refused_for", "ideas.Document.media", "ideas.Document.digest",
    "ideas.Recording.once", "ideas.Recording.secret", "ideas.Group.language", "ideas.Citation.relation", "ideas.Judgement.answer",
    "ideas.Suggestion.change", "ideas.Step.code", "ideas.Round.title", "ideas.Round.method", "ideas.Round.lines", "ideas.Round.result",
    "ideas.Round.words", "ideas.Round.rivals", "ideas.Round.turnout",
    "library.Concept.topic", "library.Concept.key_ar", "library.Concept.key_fr", "library.Concept.found_by", "library.Concept.starter",
    "library.Edition.state",
    # ideas above, programme below
    "programme.Programme.title", "programme.Version.title", "programme.Intake.digest", "programme.Intake.kind",
    "rulebook.Text.kind", "rulebook.Text.title", "rulebook.Edition.content", "rulebook.Provision.level", "rulebook.Provision.heading",
    "rulebook.Provision.words", "rulebook.Provision.parameters", "rulebook.Amendment.kind", "rulebook.Amendment.heading",
    "rulebook.Amendment.words", "rulebook.Amendment.figures",
    "meetings.Meeting.kind", "meetings.Meeting.title", "meetings.Meeting.place", "meetings.Meeting.map_link", "meetings.Meeting.verdict",
    "meetings.Box.back", "meetings.Box.seal", "meetings.Box.verdict", "meetings.Urn.sealed", "meetings.Paper.choice",
    "meetings.Receipt.code", "meetings.Board.token", "meetings.Board.result", "meetings.Board.report",
    "meetings.Keeper.public", "meetings.Keeper.digest", "meetings.Keeper.share", "meetings.Code.digest", "meetings.Code.ballot",
    "meetings.Attachment.media", "meetings.Attachment.digest",
    "meetings.Series.title", "meetings.Series.rule", "meetings.Series.once",
    "meetings.AgendaItem.title", "meetings.AgendaItem.kind", "meetings.Presence.how", "meetings.Presence.once",
    "meetings.Minutes.frozen", "meetings.Passage.place",
    "opinions.Opinion.closed_for", "opinions.Opinion.basis", "opinions.Opinion.analysis", "opinions.Opinion.sense",
    "opinions.Reminder.waits", "opinions.Pause.struck_for", "opinions.Finding.struck_for",
    "opinions.Opinion.kind", "opinions.Opinion.project", "opinions.Opinion.compared",
    "opinions.Opinion.title", "opinions.Opinion.asked_by", "opinions.Opinion.subject",
    "opinions.Opinion.facts", "opinions.Opinion.position", "opinions.Recommendation.service", "opinions.Recommendation.measure",
    "opinions.Recommendation.indicator", "opinions.Sending.to", "opinions.Sending.channel", "opinions.Sending.registry",
    "opinions.Sending.media", "opinions.Pause.unit", "opinions.Pause.reason", "opinions.Reply.channel", "opinions.Reply.reference",
    "opinions.Reply.media", "opinions.Answer.outcome", "opinions.Answer.reason", "opinions.Finding.state",
    "opinions.Figures.service", "opinions.Figures.channel", "opinions.Figures.counts", "opinions.Figures.registry",
    "opinions.ServiceComment.channel", "opinions.Recommendation.withdrawn_for", "council.Letterhead.whose",
    "council.Letterhead.file", "council.Petition.kind", "council.PetitionStep.step", "council.PetitionStep.outcome",
    "opinions.ServiceComment.reference", "opinions.Finding.evidence", "opinions.Finding.address",
    "meetings.Motion.kind", "meetings.Vote.way", "meetings.Vote.outcome", "meetings.Vote.verdict", "meetings.Choice.answer",
    "meetings.Election.post", "meetings.Election.list_seats", "meetings.Election.posts",
    "meetings.Round.way", "meetings.Round.outcome", "meetings.Round.verdict", "meetings.Contender.fate",
}  # fmt: skip


def test_each_text_field_says_whether_it_is_personal():
    undeclared = []
    for model in apps.get_models():
        if not model.__module__.startswith("takafu."):
            continue
        for field in model._meta.get_fields():
            name = f"{model._meta.app_label}.{model.__name__}.{field.name}"
            if isinstance(field, TEXTS) and name not in IMPERSONAL and field.name not in getattr(model, "personal", {}):
                undeclared.append(name)
    assert undeclared == []


def test_a_declaration_says_how_delicate_how_long_and_what_for():
    declared = list(personal.declared())
    assert len(declared) >= 10
    for model, name, what in declared:
        assert model._meta.get_field(name)
        assert what.kept
        assert what.purpose


def test_rooms_export_and_erase_in_turn(monkeypatch):
    monkeypatch.setattr(personal, "_erasers", {})
    monkeypatch.setattr(personal, "_exporters", {})
    erased = []
    personal.handles("one", erase=erased.append, export=lambda person: {"name": person})
    assert personal.export("سعاد") == {"one": {"name": "سعاد"}}
    personal.erase("سعاد")
    assert erased == ["سعاد"]
