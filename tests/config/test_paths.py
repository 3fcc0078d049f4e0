from takafu.config import paths


def test_a_checkout_keeps_its_folders_at_the_root():
    assert paths.CHECKOUT is not None
    assert (paths.ROOT / "pyproject.toml").is_file()
    assert paths.PACKAGE.name == "takafu"
    assert {paths.LOCALE.parent, paths.ASSETS.parent, paths.BUILD.parent} == {paths.ROOT}
