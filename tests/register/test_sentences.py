from types import SimpleNamespace

from takafu.kit.permissions import operator
from takafu.kit.telling import told
from takafu.register.actions import change_setting
from takafu.register.models import Act
from takafu.register.preferences import SETTINGS


def test_opening_and_setting_are_told(in_fes):
    change_setting(by=operator(in_fes.id), body=in_fes, name="hijri", value=True)
    opened, changed = (told(act) for act in Act.objects.all())
    assert str(opened.sentence)
    assert str(SETTINGS["hijri"].title) in str(changed.sentence)
    assert changed.address == "settings/"


def test_a_setting_that_is_no_more_is_still_told():
    act = SimpleNamespace(verb="register.setting_changed", data={"setting": "colour"}, item=None)
    assert "colour" in str(told(act).sentence)
