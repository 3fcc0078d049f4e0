from takafu.library.models import Concept, Edition


def test_a_concept_and_its_editions_say_what_they_say(put):
    kept = put(ar="الإنارة", fr="éclairage")
    assert str(Concept.objects.select_related("item").get()) in ("الإنارة", "éclairage")
    edition = Edition.objects.get()
    assert edition.entry == kept.entry
    assert str(edition) == f"{kept.pk} 1"
