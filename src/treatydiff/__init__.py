"""How firmly do two treaties bind, and where do they differ? Clause by clause, with the words that show it."""

__version__ = "0.1.0"
