def test_the_portal_names_the_body_in_both_languages(client, fes):
    for language, name in (("ar", "هيئة فاس"), ("fr", "Fes")):
        assert name in client.get(f"/{language}/fes/").content.decode()
