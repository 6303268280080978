"""Tests of the training: on sentences of our own, and without torch where none is needed."""
