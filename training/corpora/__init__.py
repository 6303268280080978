"""Readers of the annotated corpora: each yields ``Sample``s."""
