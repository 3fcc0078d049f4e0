from __future__ import annotations

import json

from takafu.kit.documents import json as writer
from tests.kit.documents import samples


def test_letters_are_written_as_they_are():
    content = writer.write(samples.Sample().data())
    assert samples.LAW in content.decode("utf-8")
    assert content.endswith(b"\n")
    assert json.loads(content) == samples.Sample().data()


def test_half_a_surrogate_pair_survives():
    assert json.loads(writer.write({"a": "\ud800é"})) == {"a": "\ud800é"}
