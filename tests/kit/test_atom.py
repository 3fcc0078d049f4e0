from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from takafu.kit import atom

NS = {"a": atom.NAMESPACE}
BEGUN = datetime(2026, 1, 1, tzinfo=UTC)


def read(entries):
    content = atom.write(
        entries, key=str(uuid4()), title="هيئة", language="ar", address="https://x.example/", begun=BEGUN
    )
    return etree.fromstring(content)  # another reader's parser, strict


def test_it_holds_what_the_standard_wants():
    keys = [str(uuid4()) for _each in range(2)]
    moments = [datetime(2026, 2, day, 10, tzinfo=UTC) for day in (3, 4)]
    feed = read(
        [atom.Entry(key, f"قول {key}", at, f"https://x.example/{key}") for key, at in zip(keys, moments, strict=True)]
    )
    assert feed.tag == f"{{{atom.NAMESPACE}}}feed"
    assert feed.findtext("a:updated", namespaces=NS) == "2026-02-04T10:00:00Z"
    for name in ("id", "title", "author"):
        assert len(feed.findall(f"a:{name}", NS)) == 1
    assert [entry.findtext("a:id", namespaces=NS) for entry in feed.findall("a:entry", NS)] == [
        f"urn:uuid:{k}" for k in keys
    ]
    assert [entry.find("a:link", NS).get("href") for entry in feed.findall("a:entry", NS)] == [
        f"https://x.example/{key}" for key in keys
    ]


def test_an_empty_feed_is_a_feed():
    assert read([]).findtext("a:updated", namespaces=NS) == "2026-01-01T00:00:00Z"


@given(title=st.text())
def test_no_text_breaks_it(title):
    feed = read([atom.Entry(str(uuid4()), title, BEGUN, "https://x.example/")])
    assert len(feed.findall("a:entry/a:title", NS)) == 1
