"""Who is who within an article: pronouns, nominals and names in chains, by a small ranker.

``chains(text, reading)`` gives the chains; a ``Resolver`` over them answers for whom a phrase
stands. No framework is needed, only numpy.
"""

from variorum.reader.coreference.chains import Resolver, chains, chains_of
from variorum.reader.protocol import Chain, Reference

__all__ = ["Chain", "Reference", "Resolver", "chains", "chains_of"]
