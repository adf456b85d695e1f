"""Signs of fonts that have an alphabet of their own: Symbol, and the few of Wingdings that stand in texts."""

from __future__ import annotations

_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
"""Symbol from 0x20 on."""
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
"""Symbol from 0xA0 on."""
_WINGDINGS = {
    **{0x6C: "●", 0x6E: "■", 0x71: "❑", 0x6F: "□", 0x76: "❖", 0x77: "◆", 0xA7: "▪", 0xA8: "◻", 0x9F: "•"},
    **{0xD8: "➢", 0xE0: "→", 0xDF: "←", 0xE1: "↑", 0xE2: "↓", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
}
UNKNOWN = "\ufffd"
"""What stands for a sign that is not known."""


def read_symbol(code: int, font: str) -> str:
    """Return the character that a font's sign `code` shows.

    Word writes the signs of a font with its own alphabet from U+F000 on; other fonts' codes are characters.

    >>> read_symbol(0xF0B3, "Symbol"), read_symbol(0xA7, "Times New Roman"), read_symbol(0xF0FC, "Wingdings")
    ('≥', '§', '✓')
    """
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    name = font.lower()
    if name.startswith("symbol"):
        if 0x20 <= low < 0x20 + len(_SYMBOL_LOW):
            return _SYMBOL_LOW[low - 0x20]
        if 0xA0 <= low < 0xA0 + len(_SYMBOL_HIGH):
            return _SYMBOL_HIGH[low - 0xA0]
    elif name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(low, UNKNOWN)
    elif low == code and 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000:
        return chr(code)
    return UNKNOWN


def read_symbols(text: str, font: str) -> str:
    """Return `text` with the signs of a font's own alphabet as the characters that they show."""
    own = font.lower().startswith(("symbol", "wingdings", "webdings"))
    if not own and not any("\uf020" <= c <= "\uf0ff" for c in text):
        return text
    return "".join(read_symbol(ord(c), font or "Symbol") if own or "\uf020" <= c <= "\uf0ff" else c for c in text)
