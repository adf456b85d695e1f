"""How levels and balances are written in a sentence."""

from __future__ import annotations

from treatydiff.model import Strength


def level(strength: Strength) -> str:
    """Return a level by name and number.

    >>> level(Strength.QUALIFIED)
    'QUALIFIED 5'
    """
    return f"{strength.name} {strength:d}"


def signed(number: int) -> str:
    """Return a number with its sign, as a typographer writes it.

    >>> signed(2), signed(-1), signed(0)
    ('+2', '−1', '0')
    """
    return f"{number:+d}".replace("-", "−") if number else "0"
