"""The trained model, loaded once."""

import pytest

from variorum.reader.encoder.files import default_folder
from variorum.reader.trained import Parser


@pytest.fixture(scope="session")
def weights():
    """The folder of the model that ships with the package."""
    return default_folder()


@pytest.fixture(scope="session")
def parser(weights):
    """A parser on one thread."""
    return Parser(weights, threads=1)
