"""The page of a comparison: its parts, its figures and its templates."""
