"""The reader: text in, sentences, quotations, attributions and names out."""

from variorum.reader.protocol import Attribution, NameSpan, Reader, Reading, Sentence

__all__ = ["Attribution", "NameSpan", "Reader", "Reading", "Sentence"]
