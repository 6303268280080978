"""The steps, each named for the schema that it leads to; one that is out is never changed."""
