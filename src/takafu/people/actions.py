"""Verbs on persons and associations. Those on seats and posts, joining and erasing stand in modules of their own and are named here."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from takafu.accounts.models import User
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.people import rules
from takafu.people.committees import (
    appoint,
    change_committee,
    change_sheet,
    dissolve_organization,
    end_appointment,
    end_committee,
    file_report,
    found_committee,
)
from takafu.people.erasing import erase_person, export_person
from takafu.people.keeping import keep_organization_item, keep_person_item, living, lock, visibility
from takafu.people.merging import merge_persons
from takafu.people.models import Organization, Person
from takafu.people.offices import end_office, keep_office, keep_post_sheet
from takafu.people.terms import (
    begin_membership,
    delegate,
    end_delegation,
    end_membership,
    end_role,
    give_role,
    lift,
    suspend,
)
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare
from takafu.text.normalise import fold

__all__ = [
    "add_organization",
    "add_person",
    "appoint",
    "begin_membership",
    "change_committee",
    "change_contact",
    "change_organization",
    "change_person",
    "change_sheet",
    "delegate",
    "dissolve_organization",
    "end_appointment",
    "end_committee",
    "end_delegation",
    "end_membership",
    "end_office",
    "end_role",
    "erase_person",
    "export_person",
    "file_report",
    "find_or_add",
    "found_committee",
    "give_role",
    "keep_office",
    "keep_post_sheet",
    "lift",
    "link_user",
    "merge_persons",
    "new_user",
    "renew_visibility",
    "suspend",
    "tongue",
]

_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
_ARABIC = re.compile(r"[\u0621-\u064a]")

declare(
    Verb("people.person_added", data={"person": UUID}, topics=("people",)),
    Verb("people.person_changed", data={"person": UUID}, topics=("people",)),
    Verb("people.contact_changed", data={"person": UUID}),
    Verb("people.user_linked", data={"person": UUID}),
    Verb("people.organization_added", data={"organization": UUID}, topics=("people",), public=True),
    Verb("people.organization_changed", data={"organization": UUID}, topics=("people",), public=True),
    Verb("people.visibility_renewed", data={"public": bool}, topics=("people",)),
)


def named(name: Tongues) -> Tongues:
    """A name fit to be kept: its spaces in order, no unseen signs, languages without one left out.

    Raises:
        ValidationError: it is empty in every language.
    """
    kept = tidy(name)
    if not kept:
        raise refuse(_("Give a name."), "no_name")
    return kept


def telephone(text: str) -> str:
    """A telephone number as it is kept.

    Raises:
        ValidationError: these digits are none.
    """
    try:
        return rules.phone(text)
    except rules.BadPhone:
        raise refuse(
            _("“%(text)s” is not a telephone number. Write it as 0661234567 or +212661234567."), "bad_phone", text=text
        ) from None


def add_person(
    *,
    by: Viewer,
    body: Body,
    name: Tongues,
    gender: str = "",
    phone: str = "",
    email: str = "",
) -> Person:
    """Make the body know a person; a seat or a post may follow.

    Raises:
        ValidationError: no name, or a number or address that cannot be one.
    """
    _require_in(body, by, "people.add_person")
    person = Person(body=body, name=named(name), gender=_gender(gender), **_contact(phone, email))
    with transaction.atomic():
        person.item = keep_person_item(person, body)
        person.save(force_insert=True)
        register.record(
            "people.person_added",
            by=by,
            body=body,
            item=person.item,
            data={"person": person.pk},
            text=_official(person.name),
        )
    return person


def change_person(*, by: Viewer, person: Person, name: Tongues, gender: str) -> Person:
    """Put a name right, or how the person is spoken of.

    Raises:
        ValidationError: no name, or the entry is no longer one of its own.
    """
    require(by, "people.change_person", person)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        kept, gender = named(name), _gender(gender)
        if (kept, gender) == (person.name, person.gender):
            return person
        person.name, person.gender = kept, gender
        person.save(update_fields=["name", "gender"])
        item = keep_person_item(person, body)
        register.record(
            "people.person_changed",
            by=by,
            body=body,
            item=item,
            data={"person": person.pk},
            text=_official(person.name),
        )
    return person


def change_contact(*, by: Viewer, person: Person, phone: str, email: str) -> Person:
    """Put right how the person is reached; they do it themselves, or an officer does.

    Raises:
        ValidationError: a number or an address that cannot be one.
    """
    require(by, "people.change_contact", person)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        wanted = _contact(phone, email)
        if (person.phone, person.email) == (wanted["phone"], wanted["email"]):
            return person
        person.phone, person.email = wanted["phone"], wanted["email"]
        person.save(update_fields=["phone", "email"])
        register.record("people.contact_changed", by=by, body=body, item=person.item, data={"person": person.pk})
    return person


def add_organization(*, by: Viewer, body: Body, name: Tongues) -> Organization:
    """Make the body know an association, the commune or a service.

    Raises:
        ValidationError: no name, or one that the body knows already.
    """
    _require_in(body, by, "people.add_organization")
    with transaction.atomic():
        lock(body.pk)
        made = Organization(body=body, name=_free(named(name)))
        made.item = keep_organization_item(made, body)
        made.save(force_insert=True)
        _organization_act("added", by, body, made)
    return made


def change_organization(*, by: Viewer, organization: Organization, name: Tongues) -> Organization:
    """Put an association's name right.

    Raises:
        ValidationError: no name, or another association's.
    """
    require(by, "people.change_organization", organization)
    with transaction.atomic():
        body = lock(organization.body_id)
        organization.refresh_from_db()
        kept = named(name)
        if kept == organization.name:
            return organization
        organization.name = _free(kept, organization)
        organization.save(update_fields=["name"])
        keep_organization_item(organization, body)
        _organization_act("changed", by, body, organization)
    return organization


def tongue(name: str) -> Tongues:
    """A name under the language of its letters."""
    latin = _LATIN.search(name) and not _ARABIC.search(name)
    return Tongues(fr=name) if latin else Tongues(ar=name)


def find_or_add(*, by: Viewer, body: Body, name: str) -> Organization | None:
    """The association of that name, however it is written; a new one where the body knows none; None for no name."""
    wanted = fold(name)
    if not wanted:
        return None
    for organization in Organization.objects.all():
        if any(fold(text) == wanted for text in organization.name.values()):
            found: Organization = organization
            return found
    return add_organization(by=by, body=body, name=tongue(name))


def new_user(*, by: Viewer, person: Person) -> User:
    """The person's log-in, made where there is none: a code for it can then be given.

    A number or an address that another log-in has is not taken over: it may belong to somebody else.

    Raises:
        ValidationError: the log-in serves in another body too, or runs the installation: a code of ours would open that as well.
    """
    require(by, "people.invite", person)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        if person.user is not None:
            if (person.user.is_operator or serves_elsewhere(person)) and not by.has("operator"):
                raise refuse(
                    _("This log-in is used outside this body too: only who looks after the installation can renew it."),
                    "shared_user",
                )
            return person.user
        user = User.objects.create_user(
            email=_unless_taken("email", person.email.lower()), phone=_unless_taken("phone", person.phone)
        )
        _link(by, body, person, user)
        return user


def link_user(*, by: Viewer, person: Person, user: User) -> Person:
    """Say that a log-in is this person's.

    Raises:
        ValidationError: the person has another one, or it is another person's.
    """
    require(by, "people.link_user", person)
    with transaction.atomic():
        body, person = lock(person.body_id), living(person)
        if person.user_id == user.pk:
            return person
        if person.user_id or Person.objects.filter(user=user).exists():
            raise refuse(_("One log-in, one person: this one is taken, or the person has another."), "linked")
        _link(by, body, person, user)
    return person


def renew_visibility(*, by: Viewer, body: Body) -> None:
    """After the body decided to publish its members, or no longer to: let their items follow."""
    _require_in(body, by, "people.change_person")
    with transaction.atomic():
        body = lock(body.pk)
        for person in Person.objects.filter(erased_at=None, merged_into=None).select_related("item"):
            keep_person_item(person, body)
        for organization in Organization.objects.select_related("item"):
            keep_organization_item(organization, body)
        Item.objects.filter(committee__isnull=False).update(visibility=visibility(body))
        register.record(
            "people.visibility_renewed",
            by=by,
            body=body,
            data={"public": bool(body.settings.get("publish_members", True))},
        )


def serves_elsewhere(person: Person) -> bool:
    """Whether the person's log-in belongs to somebody in another body too."""
    with scopes_disabled():  # bodies share log-ins; nothing but a yes or no leaves here
        return Person.objects.filter(user=person.user_id).exclude(body=person.body_id).exists()


def _require_in(body: Body, by: Viewer, action: str) -> None:
    require(by, action, Person(body=body))


def _gender(gender: str) -> str:
    if gender not in ("", *Person.Gender.values):
        raise refuse(_("Choose female or male, or leave it open."), "bad_gender")
    return gender


def _contact(phone: str, email: str) -> dict[str, Any]:
    email = email.strip()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise refuse(_("“%(text)s” is not an e-mail address."), "bad_email", text=email) from None
    return {"phone": telephone(phone), "email": email}


def _official(name: Tongues) -> str:
    return "\n".join(name[language] for language in sorted(name))


def _free(name: Tongues, own: Organization | None = None) -> Tongues:
    """The name, if no other association of the body has it."""
    wanted = {rules.name_words(text) for text in name.values()}
    for other in Organization.objects.exclude(pk=own.pk if own else None):
        if wanted & {rules.name_words(text) for text in other.name.values()}:
            raise refuse(_("“%(name)s” is known already."), "known", name=str(other.name))
    return name


def _organization_act(what: str, by: Viewer, body: Body, organization: Organization) -> None:
    register.record(
        f"people.organization_{what}",
        by=by,
        body=body,
        item=organization.item,
        data={"organization": organization.pk},
        text=_official(organization.name),
    )


def _unless_taken(field: str, value: str) -> str | None:
    return value if value and not User.objects.filter(**{field: value}).exists() else None


def _link(by: Viewer, body: Body, person: Person, user: User) -> None:
    person.user = user
    person.save(update_fields=["user"])
    register.record("people.user_linked", by=by, body=body, item=person.item, data={"person": person.pk})
