"""The edition for programs: its records by address, in one shape, described by OpenAPI."""
