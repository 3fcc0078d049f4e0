from takafu.kit import letterheads
from takafu.kit.documents import heads
from takafu.site import inventing_letterhead


def test_the_invented_letterhead_is_one_in_two_languages(tmp_path):
    path = tmp_path / "head.docx"
    inventing_letterhead.write(
        path, ("المملكة المغربية", "جماعة فاس"), ("Royaume du Maroc", "Commune de Fès"), "العنوان"
    )
    letterheads.check(path)
    found = heads.read(path)
    french, arabic = found.first[-1]
    assert [row.parts[0].text for row in french.rows] == ["Royaume du Maroc", "Commune de Fès"]
    assert [(row.side, row.rtl) for row in arabic.rows] == [("right", True)] * 2
    assert [row.parts[0].bold for row in arabic.rows] == [True, False]
    assert (found.foot[0][0].rows[0].side, found.lost) == ("right", 0)
