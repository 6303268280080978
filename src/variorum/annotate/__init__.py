"""Annotations: names, times, quantities, on the words of one article."""
