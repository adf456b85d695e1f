"""A document of one format as blocks of text: one reader a format."""
