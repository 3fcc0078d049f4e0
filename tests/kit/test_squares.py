import re

from takafu.kit.squares import square

LINK = "https://example.org/ar/fes/t/01hz-3k7q-9w2m/"


def test_the_picture_is_squares_alone():
    drawn = square(LINK)
    assert "example.org" not in drawn
    assert "style=" not in drawn
    assert "#ffffff" in drawn or "#fff" in drawn


def test_another_address_is_another_picture_and_the_scale_its_size():
    assert square(LINK) != square(LINK + "x")
    small, large = (int(re.search(r'width="(\d+)"', square(LINK, scale))[1]) for scale in (2, 6))
    assert large == 3 * small
