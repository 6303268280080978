"""From annotated corpora to the reader's model; not installed with the package."""
