"""Blocks of text as preamble, articles, paragraphs and annexes."""
