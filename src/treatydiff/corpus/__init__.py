"""Where else does this clause stand? An index of thousands of treaties in one file, built, searched and weighed."""

from treatydiff.corpus.building import BuildReport, build_corpus
from treatydiff.corpus.results import LIKE, Firmness, Hit, Novelty, NoveltyRow, SearchResult
from treatydiff.corpus.search import Corpus

__all__ = ["LIKE", "BuildReport", "Corpus", "Firmness", "Hit", "Novelty", "NoveltyRow", "SearchResult", "build_corpus"]
