"""Something to comment on."""

from takafu.kit.tongues import Tongues
from takafu.register import actions


def item(body, title="ملعب الحي", visibility="public", address="notes/1/"):
    return actions.keep_item(body=body, kind="note", title=Tongues(ar=title), visibility=visibility, address=address)
