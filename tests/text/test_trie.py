from takafu.text.trie import Node, Step


def steps(*words: str) -> list[Step]:
    """Words in brackets are small; a stem is the first three letters."""
    return [Step("", word[1:-1], word[1:-1]) if word[0] == "[" else Step(word[:3], "", word) for word in words]


def grown(*wordings: tuple[str, str]) -> Node:
    root = Node()
    for wording, name in wordings:
        root.plant(steps(*wording.split()), name)
    return root


def test_the_longest_wording_wins_and_small_words_inside_are_stepped_over() -> None:
    root = grown(("plan", "plan"), ("plan action", "pac"))
    assert root.longest(steps("plan", "[of]", "action", "now"), 0) == ("pac", 2)
    assert root.longest(steps("plan", "[of]", "water"), 0) == ("plan", 0)
    assert root.longest(steps("water"), 0) == ("", -1)


def test_wordings_of_one_stem_are_told_apart_by_their_endings() -> None:
    root = grown(("associer", "involve"), ("association", "associations"))
    assert root.longest(steps("association"), 0) == ("associations", 0)
    assert root.longest(steps("associe"), 0) == ("involve", 0)


def test_a_wording_may_ask_for_the_small_word_after_it() -> None:
    root = grown(("judiciary", "court"))
    root.plant(steps("judiciary"), "combat", tail="upon")
    assert root.longest(steps("judiciary", "[upon]", "poverty"), 0) == ("combat", 0)
    assert root.longest(steps("judiciary", "[in]", "fes"), 0) == ("court", 0)
    lone = Node()
    lone.plant(steps("judiciary"), "combat", tail="upon")
    assert lone.longest(steps("judiciary"), 0) == ("", -1)


def test_a_strict_wording_needs_each_of_its_very_words() -> None:
    root = Node()
    root.plant_as_written(steps("work", "[on]"), "ask")
    assert root.strictly(steps("work", "[on]", "it"), 0) == 1
    assert root.strictly(steps("work", "it"), 0) == -1
    assert root.strictly(steps("workers", "[on]"), 0) == -1
