"""An article of our own as the networks of harm are shown it, its vectors random; needs torch."""

import numpy as np
from training.harm_documents import Article, sample_of

from variorum.evaluation.events_muc import Template, plain
from variorum.model import Span
from variorum.reader.encoder.document import build
from variorum.reader.encoder.files import default_folder
from variorum.reader.harm.branch import Vectors
from variorum.reader.trained import Parser

TEXT = "gunmen attacked the old mill in ketra. the mayor was at home. two gunmen were seen."
NAMED = (("PerpInd", "gunmen"), ("Target", "old mill"))


def article_of(hidden, text=TEXT, named=NAMED):
    """An article whose key tells of an attack."""
    parser = Parser(default_folder(), threads=1)
    laid, read = next(iter(parser.parse(text, [Span(0, len(text))])))
    sample = sample_of(laid)
    size = len(sample.words)
    rows = np.random.default_rng(1).normal(size=(2, size, hidden)).astype(np.float16)
    key = Template("attack")
    for role, words in named:
        key.words[role], key.roles[role] = [frozenset((words,))], [frozenset((plain(words),))]
    for role in key.roles:
        key.words.setdefault(role, [])
    seen = Vectors(*rows, np.zeros(size, np.int64), np.array(sample.sentences))
    return Article(text, build(text, laid, read), seen, [key], sample)
