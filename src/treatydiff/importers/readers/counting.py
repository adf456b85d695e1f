"""Numbers that a page or a word processor prints before the items of a list."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
"""The letters that Word numbers with in Russian."""
_KINDS = {
    # HTML's attribute `type`, CSS's list-style-type, ST_NumberFormat of ECMA-376.
    **dict.fromkeys(("a", "lower-alpha", "lower-latin", "lowerLetter"), ("letter", _LATIN)),
    **dict.fromkeys(("A", "upper-alpha", "upper-latin", "upperLetter"), ("letter", _LATIN.upper())),
    **dict.fromkeys(("lower-greek",), ("letter", _GREEK)),
    **dict.fromkeys(("russianLower",), ("doubled", _CYRILLIC)),
    **dict.fromkeys(("russianUpper",), ("doubled", _CYRILLIC.upper())),
    **dict.fromkeys(("i", "lower-roman", "lowerRoman"), ("roman", "")),
    **dict.fromkeys(("I", "upper-roman", "upperRoman"), ("ROMAN", "")),
    **dict.fromkeys(("decimal-leading-zero", "decimalZero"), ("zero", "")),
}
MARKS = frozenset(["disc", "circle", "square", "none", "disclosure-open", "disclosure-closed", "bullet"])
"""Kinds of list that print no number."""


def count_in(value: int, kind: str, *, doubled: bool = False) -> str:
    """Return `value` as it is printed in a list of this `kind`, by HTML's, CSS's or Word's name of the kind.

    After the last letter comes ``aa``, then ``ab`` as a browser counts, ``bb`` as Word does (`doubled`). What has no
    letter or numeral is printed in figures.

    >>> count_in(3, "a"), count_in(4, "upper-roman"), count_in(28, "a"), count_in(28, "lowerLetter", doubled=True)
    ('c', 'IV', 'ab', 'bb')
    """
    way, alphabet = _KINDS.get(kind, ("", ""))
    if alphabet and value >= 1:
        size = len(alphabet)
        if doubled or way == "doubled":
            if value <= 20 * size:
                return alphabet[(value - 1) % size] * ((value - 1) // size + 1)
        else:
            letters = ""
            while value:
                value, place = divmod(value - 1, size)
                letters = alphabet[place] + letters
            return letters
    if way.lower() == "roman" and 1 <= value < 4000:
        numeral = ""
        for worth, letters in _ROMAN:
            while value >= worth:
                numeral, value = numeral + letters, value - worth
        return numeral.upper() if way == "ROMAN" else numeral
    return f"{value:02d}" if way == "zero" else str(value)
