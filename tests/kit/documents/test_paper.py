from takafu.kit.documents.paper import Cell, Letterhead, Picture, Row, Words


def test_a_picture_that_stands_on_two_pages_is_one():
    logo, mark = Picture(b"a", "png", 10, 10), Picture(b"b", "png", 10, 10, at=(1, 2))
    strip = (Cell(1, (Row((logo, Words("Fès", 11))),)),)
    head = Letterhead((595, 842), (50, 50, 50, 50), (36, 36), first=(strip,), head=(strip,), drawn=(mark,))
    assert head.pictures == [mark, logo]
