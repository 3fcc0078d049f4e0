from django.apps import apps
from django.db import models

from takafu.kit import personal

TEXTS = (models.CharField, models.TextField, models.EmailField, models.JSONField)
IMPERSONAL = {  # rooms' texts that say nothing about a person
    "accounts.User.language", "accounts.Code.purpose", "accounts.Factor.kind", "accounts.Count.key",
    "register.Body.slug", "register.Body.name", "register.Body.settings",
    "register.Item.kind", "register.Item.visibility", "register.Item.address",
    "register.Link.relation", "register.Revision.topic",
    "register.Act.verb", "register.Act.data", "register.Act.digest", "register.ActText.salt",
    "places.Area.code", "places.Area.kind", "places.Area.name", "places.Area.keys", "places.Neighbourhood.name", "places.Neighbourhood.key",
    "people.Organization.name", "people.Role.post", "people.Delegation.actions",
    "commons.Comment.language", "commons.Comment.once", "commons.Comment.hidden_for",
    "commons.Reader.frequency", "commons.Letter.once", "commons.Letter.stop", "commons.Letter.state", "commons.Letter.error",
    "commons.Job.kind", "commons.Job.about", "commons.Job.state", "commons.Job.result", "commons.Job.code", "commons.Beat.name",
    "ideas.Gathering.kind", "ideas.Gathering.title", "ideas.Gathering.audience", "ideas.Source.digest", "ideas.Source.file",
    "ideas.Axis.title", "ideas.Axis.keywords", "ideas.Idea.label", "ideas.Idea.key", "ideas.Idea.language", "ideas.Idea.origin",
    "ideas.Idea.once", "ideas.Idea.secret", "ideas.Idea.refused_for", "ideas.Recording.kind", "ideas.Recording.media",
    "ideas.Recording.once", "ideas.Recording.secret", "ideas.Group.language", "ideas.Citation.relation", "ideas.Judgement.answer",
    "ideas.Step.code", "ideas.Round.title", "ideas.Round.method", "ideas.Round.lines", "ideas.Round.result",
    # ideas above, programme below
    "programme.Programme.title", "programme.Version.title", "programme.Intake.digest",
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
