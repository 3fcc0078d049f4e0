"""Policies that others carry out here, with their documents; what the body chooses to look at above all, and no longer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from uuid6 import uuid7

from takafu.council import rules
from takafu.council.actions.services import TOPIC
from takafu.council.models import Focus, Policy, PolicyFile
from takafu.kit import attached, files
from takafu.kit.media import file_name
from takafu.kit.permissions import Viewer, require
from takafu.kit.refusals import not_to_come, refuse
from takafu.kit.tongues import Tongues, tidy
from takafu.register import actions as register
from takafu.register.models import Body, Item
from takafu.register.rules import Verb, declare

declare(
    Verb("council.policy_added", topics=TOPIC, public=True),
    Verb("council.policy_changed", topics=TOPIC, public=True),
    Verb("council.policy_file_kept", topics=TOPIC, public=True),
    Verb("council.policy_file_dropped", topics=TOPIC),
    Verb("council.focus_chosen", data={"on": date}, topics=TOPIC, public=True),
    Verb("council.focus_closed", data={"on": date}, topics=TOPIC, public=True),
)
MOST = 20  # documents of a policy


def keep_policy(
    *, by: Viewer, body: Body, title: Tongues, policy: Policy | None = None, about: Item | None = None, **given: Any
) -> Policy:
    """Describe a policy, or describe it otherwise; said again, it changes nothing.

    `given`: kind, level, service, other, text, begins, ends, link, source.

    Raises:
        ValidationError: it has no name or source, is nobody's, or ends before it begins.
    """
    require(by, "council.keep")
    title = tidy(Tongues(title))
    if not title:
        raise refuse(_("Write what it is called."), "no_name")
    with transaction.atomic():
        kept: Policy = (
            Policy.objects.select_for_update(of=("self",)).select_related("item").get(pk=policy.pk)
            if policy
            else Policy(body=body)
        )
        before = {name: getattr(kept, name) for name in given} | {"title": kept.item.title if policy else None}
        for name, value in given.items():
            setattr(kept, name, value)
        _check(kept)
        same = policy and before == {name: getattr(kept, name) for name in given} | {"title": title}
        if not same:
            kept.item = register.keep_item(
                body=body, kind="council_policy", title=title, visibility="public", address=f"council/policies/{kept.pk}/",
                words=f"{kept.text} {kept.other}", item=kept.item if policy else None,
            )  # fmt: skip
            kept.save(force_insert=policy is None)
        if about:
            register.link(source=kept.item, relation="policy-on", target=about)
        if not same:
            verb = "council.policy_changed" if policy else "council.policy_added"
            register.record(verb, by=by, body=body, item=kept.item, text=kept.source)
    return kept


def _check(policy: Policy) -> None:
    policy.other, policy.source = (" ".join(one.split()) for one in (policy.other, policy.source))
    policy.text = policy.text.strip()
    if policy.kind not in rules.POLICIES or policy.level not in rules.LEVELS:
        raise refuse(_("Choose one of the list."), "unknown_code")
    if policy.service is not None:
        policy.other = ""
    elif not policy.other:
        raise refuse(_("Choose the service, or write whose it is."), "nobody")
    if not policy.source:
        raise refuse(_("Write where it can be read or who heard it."), "no_source")
    if policy.begins and policy.ends and policy.ends < policy.begins:
        raise refuse(_("The last day comes before the first."), "order")


def keep_policy_file(*, by: Viewer, policy: Policy, path: Path, name: str, title: str = "") -> PolicyFile:
    """Put a document to a policy, for everybody; the same document again is the one that is there.

    Raises:
        ValidationError: it is empty, too large, of another kind, or one too many.
    """
    require(by, "council.keep")
    media, digest, key = attached.checked(path), attached.digest(path), uuid7()
    stored = files.keep(path, body=policy.body_id, key=key)
    try:
        with transaction.atomic():
            kept = _locked(policy)
            standing: PolicyFile | None = kept.files.filter(digest=digest).first()
            made = standing or PolicyFile(
                id=key, body=kept.body, policy=kept, name=file_name(name, media), media=media, digest=digest, file=stored,
                title=attached.one_line(title)[:160] or file_name(name, media), size=path.stat().st_size,
            )  # fmt: skip
            if standing is None:
                if kept.files.count() >= MOST:
                    raise refuse(_("At most twenty documents go with it."), "many")
                made.save(force_insert=True)
                register.record("council.policy_file_kept", by=by, body=kept.body, item=kept.item, text=made.title)
    except BaseException:
        files.delete(stored)
        raise
    if standing is not None:
        files.delete(stored)
    return made


def drop_policy_file(*, by: Viewer, document: PolicyFile) -> None:
    """Take a document of a policy away, with its file. Again changes nothing."""
    require(by, "council.keep")
    with transaction.atomic():
        kept = _locked(document.policy)
        gone: PolicyFile | None = kept.files.filter(pk=document.pk).first()
        if gone is None:
            return
        gone.delete()
        register.record("council.policy_file_dropped", by=by, body=kept.body, item=kept.item, text=gone.title)
        transaction.on_commit(lambda: files.delete(gone.file))


def _locked(policy: Policy) -> Policy:
    kept: Policy = Policy.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=policy.pk)
    return kept


# focus areas


def choose_focus(*, by: Viewer, body: Body, title: Tongues, reason: str, on: date, about: Item | None = None) -> Focus:
    """Choose what the body looks at above all; the same of the same day is one. `about`: the meeting that chose it.

    Raises:
        ValidationError: no name, no reason, or a day to come.
    """  # fmt: skip
    require(by, "council.keep")
    title, reason = tidy(Tongues(title)), reason.strip()
    if not title:
        raise refuse(_("Write what the body looks at."), "no_name")
    if not reason:
        raise refuse(_("Write why."), "no_reason")
    not_to_come(on)
    with transaction.atomic():
        standing = Focus.objects.select_related("item").filter(chosen_on=on, reason=reason, closed_on=None)
        for one in standing:
            if one.item.title == title:
                return one
        made = Focus(body=body, reason=reason, chosen_on=on)
        made.item = register.keep_item(
            body=body, kind="council_focus", title=title, visibility="public", address=f"council/focus/{made.pk}/", words=reason
        )  # fmt: skip
        made.save(force_insert=True)
        if about:
            register.link(source=made.item, relation="focus-from", target=about)
        register.record("council.focus_chosen", by=by, body=body, item=made.item, data={"on": on}, text=reason)
    return made


def close_focus(*, by: Viewer, focus: Focus, on: date, reason: str) -> Focus:
    """The body looks at it above all no longer, and says why. Again changes nothing.

    Raises:
        ValidationError: no reason, or a day to come or before it was chosen.
    """
    require(by, "council.keep")
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise refuse(_("Write why."), "no_reason")
    with transaction.atomic():
        kept: Focus = Focus.objects.select_for_update(of=("self",)).select_related("item", "body").get(pk=focus.pk)
        if kept.closed_on:
            return kept
        if on < kept.chosen_on:
            raise refuse(_("The last day comes before the first."), "order")
        not_to_come(on)
        kept.closed_on, kept.closed_for = on, reason
        kept.save()
        register.record("council.focus_closed", by=by, body=kept.body, item=kept.item, data={"on": on}, text=reason)
    return kept
