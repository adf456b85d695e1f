"""Reports in HTML: one file that needs no network and no JavaScript, safe with text from anywhere.

Every template is rendered with autoescape on, and no text from a treaty is ever marked as safe. The page carries a
Content-Security-Policy that allows its own style sheet and its own script, by their hashes, and nothing else, so that
even markup that slipped through could load and run nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from treatydiff.findings import Findings
from treatydiff.languagetags import is_tag
from treatydiff.levels import level, signed
from treatydiff.reports.anchors import anchor, web_address
from treatydiff.reports.document import Document, Heading
from treatydiff.reports.labels import cite, grade, label, languages, official_texts
from treatydiff.reports.layouts.clause import describe_source, name_source, say_basis
from treatydiff.reports.page.comparison import clauses_of, compose, verdict_words
from treatydiff.reports.provenance import name_stamp
from treatydiff.reports.summary import is_security, summarize

if TYPE_CHECKING:
    from jinja2 import Environment


def html(findings: Findings, *, command: str = "") -> str:
    """Return the comparison as one HTML page.

    Each clause has a permanent anchor: ``#left-`` or ``#right-`` and its id as `anchors.anchor` writes it. `command`
    is what the user typed, for the record.
    """
    page = compose(findings, command)
    context = {field.name: getattr(page, field.name) for field in fields(page)}
    return _environment().get_template("comparison.html.j2").render(context)


def document_html(document: Document) -> str:
    """Return any other result, laid out as a `Document`, as one HTML page in the same style."""
    return _environment().get_template("document.html.j2").render(document=document, levels=_levels(document))


def html_fragment(result: Findings | Document) -> str:
    """Return a short HTML fragment for a cell of a notebook: the headline of a comparison and its matches as a table,
    security first, or a `Document` as it is. It has no script and no anchors, and its style stays inside it."""
    template = _environment().get_template("notebook.html.j2")
    if isinstance(result, Document):
        return template.render(document=result, levels=_levels(result))
    diff = result.diff
    changes = sorted(diff.changes, key=lambda change: not any(map(is_security, clauses_of(change.match))))
    judged = (*diff.turned, *diff.weakened, *diff.strengthened)
    return template.render(
        document=None,
        diff=diff,
        names=result.names,
        changes=changes,
        judged=judged,
        doubted=sum(not change.vouched for change in judged),
        headlines=summarize(result).headlines,
        verdicts=verdict_words(diff),
    )


def _levels(document: Document) -> dict[int, int]:
    """Map the place of each heading to its level on the page: below the title, and never two steps down at once.

    A first-level heading that repeats the title has no place, for the title already heads the page."""
    levels, above = {}, 1
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and not (block.level == 1 and block.text == document.title):
            above = levels[place] = max(2, min(block.level, above + 1, 6))
    return levels


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("treatydiff.reports.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("report.css", "search.js", "pairs.js", "notebook.css"):
        ours = (files("treatydiff.reports.page") / "templates" / name).read_text(encoding="utf-8")
        digest = b64encode(sha256(ours.encode()).digest()).decode()
        variable = name.replace(".", "_")
        # Markup, for these are the project's own files; what comes from a treaty is escaped by autoescape.
        environment.globals |= {variable: Markup(ours), f"{variable}_hash": f"'sha256-{digest}'"}
    environment.globals |= {"anchor": anchor}
    environment.filters["lower_first"] = lambda words: words[:1].lower() + words[1:]
    for function in (cite, grade, label, languages, level, name_stamp, official_texts, signed):
        environment.filters[function.__name__] = function
    environment.filters["bases"] = say_basis
    environment.filters |= {"name_source": name_source, "describe_source": describe_source}
    environment.filters["web"] = web_address
    environment.filters["tag"] = lambda language: language if is_tag(language) else ""
    environment.filters["word"] = lambda name: re.sub(r"[^a-z_-]", "-", str(name))
    environment.filters["ident"] = lambda name: anchor("", name)[1:]
    environment.filters["spaced"] = lambda word: str(word).replace("_", " ")
    return environment
