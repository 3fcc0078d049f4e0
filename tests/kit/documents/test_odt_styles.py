from __future__ import annotations

from odf.opendocument import OpenDocumentText

from takafu.kit.documents.odt_styles import STYLES, dress, identifier
from takafu.kit.documents.office import face
from tests.kit.documents import samples


def test_every_style_is_there_under_its_own_name():
    document = OpenDocumentText()
    dress(document, face(samples.programme("ar")))
    names = {
        child.getAttribute("displayname") for child in document.styles.childNodes if child.tagName == "style:style"
    }
    assert {style.name for style in STYLES} <= names


def test_a_name_is_spelt_as_the_format_does():
    assert identifier("Heading 1") == "Heading_20_1"
