"""Formulas on one line: MathML and Word's own, which have the same shapes under other names."""

from __future__ import annotations

from typing import Any

from treatydiff.importers.readers.raised import raise_text

_UNSEEN = frozenset(["annotation", "annotation-xml", "mphantom", "ctrlPr", "rPr", "fPr", "sSupPr", "sSubPr", "radPr"])
_FRACTIONS = frozenset(["mfrac", "f"])
_UPPER = frozenset(["msup", "sSup", "mover"])
_BOTH = frozenset(["msubsup", "sSubSup"])
_ROOTS = frozenset(["msqrt", "mroot", "rad"])
_PARTED = frozenset(["mtd", "mtr"])


def write_formula(element: Any, depth: int = 0) -> str:
    """Return a formula's words and signs on one line: a fraction with a stroke, an exponent raised.

    `element` is a tree of MathML or of Office MathML. What nests deeper than a formula can is read without its shape.
    """
    if depth > 60:
        return "".join(element.itertext())
    name = _name(element)
    if name in _UNSEEN:
        return ""
    children = [child for child in element if isinstance(child.tag, str)]
    if name in _ROOTS:
        degree = next((write_formula(c, depth + 1).strip() for c in children if _name(c) == "deg"), "")
        inner = [write_formula(c, depth + 1).strip() for c in children if _name(c) not in (*_UNSEEN, "deg")]
        if name == "mroot" and len(inner) == 2:
            degree = inner.pop()
        return f"{raise_text('0', degree) or ''}√{_grouped(''.join(inner))}"
    if name in _FRACTIONS or name in _UPPER or name in _BOTH:
        parts = [write_formula(c, depth + 1).strip() for c in children if _name(c) not in _UNSEEN]
        if name in _FRACTIONS and len(parts) == 2:
            return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
        if len(parts) >= 2:
            raised = raise_text("0", parts[-1])
            power = raised if raised and raised != parts[-1] else f"^{_grouped(parts[-1])}"
            return "".join(parts[:-1]) + power
    said = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            said.append(write_formula(child, depth + 1))
            said.append(" " if _name(child) in _PARTED else "")
        said.append(child.tail or "")
    text = "".join(said)
    return text.strip() if name in ("mi", "mn", "mo", "mtext", "ms") else text


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _grouped(text: str) -> str:
    """`text` in brackets where it has more than one part."""
    return f"({text})" if any(sign in text for sign in "+-−/ ±·×") else text
