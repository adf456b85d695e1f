"""A document written in one format."""
