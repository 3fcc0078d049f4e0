from django.utils import translation

from takafu.kit.tongues import Tongues, TonguesField, tidy
from takafu.register.models import Body


def test_a_text_shows_itself_in_the_readers_language_or_the_next_best():
    both = Tongues(ar="هيئة فاس", fr="Instance de Fès")
    with translation.override("fr"):
        assert (str(both), both.language) == ("Instance de Fès", "fr")
        assert (str(Tongues(ar="هيئة فاس")), Tongues(ar="هيئة فاس").language) == ("هيئة فاس", "ar")
    with translation.override("ar"):
        assert str(both) == "هيئة فاس"
    assert str(Tongues()) == ""


def test_the_field_gives_back_what_it_was_given(db):
    Body.objects.create(slug="fes", name={"ar": "هيئة", "zgh": "ⴰⴳⵔⴰⵡ"})
    Body.objects.create(slug="sefrou", name="هيئة صفرو")
    assert Body.objects.get(slug="fes").name == Tongues(ar="هيئة", zgh="ⴰⴳⵔⴰⵡ")
    assert isinstance(Body.objects.get(slug="sefrou").name, Tongues)
    assert TonguesField().to_python(None) is None


def test_a_tidy_name_has_single_spaces_and_nothing_unseen():
    assert tidy(Tongues(ar=" ا\u202e \t ب\u200d\ufeff", fr="\u2066 \x00", en="")) == {"ar": "ا ب"}
