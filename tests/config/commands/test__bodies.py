import pytest

from takafu.config.command import End
from takafu.config.commands import _bodies


def test_a_body_is_found_or_the_command_ends(fes):
    assert _bodies.at("fes") == fes
    with pytest.raises(End, match="nowhere"):
        _bodies.at("nowhere")


def test_only_the_same_name_goes_on():
    _bodies.sure("fes", "fes", "all")
    with pytest.raises(End, match="differ"):
        _bodies.sure("meknes", "fes", "all")
