import argparse
import inspect

import pytest

from takafu.config.argparse_words import WORDS


@pytest.mark.parametrize("word", WORDS)
def test_the_parser_really_says_this(word):
    assert repr(word)[1:-1] in inspect.getsource(argparse).replace('"', "'").replace(
        "\\'", "'"
    ) or word in inspect.getsource(argparse)
