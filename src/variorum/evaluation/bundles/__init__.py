"""Bundles made from corpora, with their truth."""
