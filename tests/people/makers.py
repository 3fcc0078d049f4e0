"""Persons and associations for this room's tests, made by its own actions."""

from __future__ import annotations

from datetime import date

from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people import actions
from takafu.people.models import Organization, Person
from takafu.register.models import Body

DAY = date(2026, 3, 1)


def add(body: Body, name: str, **more: str) -> Person:
    return actions.add_person(by=operator(body.pk), body=body, name=Tongues(ar=name), **more)


def association(body: Body, name: str = "جمعية النخيل") -> Organization:
    return actions.add_organization(by=operator(body.pk), body=body, name=Tongues(ar=name))


def seat(made: Person, start: date = DAY, **more: object):
    return actions.begin_membership(by=operator(made.body_id), person=made, start=start, **more)
