"""The article that a clause's id begins with."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(\d+[^\W\d_]*(-\d+)?|[IVXLC]+)(?=[.(]|$)")


def article_of(clause_id: str) -> str:
    """Return the article, or the articles, that an id names, empty where it names none.

    >>> [article_of(one) for one in ("3.3", "16(a)", "IV", "12bis.1", "24-41.health", "P.1", "Done")]
    ['3', '16', 'IV', '12bis', '24-41', '', '']
    """
    found = _ARTICLE.match(clause_id)
    return found.group() if found else ""
