"""Text without meaning yet: decoding, sentences, typography. Offsets are never lost."""
