"""The trained model, loaded once."""

import pytest

from variorum.reader.encoder.files import CARD, default_folder
from variorum.reader.trained import Parser


@pytest.fixture(scope="session")
def weights():
    """The folder of the model that ships with the package."""
    folder = default_folder()
    if not (folder / CARD).exists():
        pytest.skip("the reader's model is not here: `make model` makes it")
    return folder


@pytest.fixture(scope="session")
def parser(weights):
    """A parser on one thread."""
    return Parser(weights, threads=1)
