"""The trained encoder: text to words, pieces, windows, scores, and back to spans."""
