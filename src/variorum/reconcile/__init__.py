"""Across records: denials, ranges, disagreements, entities."""
