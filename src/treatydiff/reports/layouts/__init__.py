"""A result laid out as a document: one module a kind of result."""
