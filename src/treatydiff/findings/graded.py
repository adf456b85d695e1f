"""A treaty with its grades, its commitments and its witnesses collated: what reports and tables show of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.collation import Collation, witnesses
from treatydiff.commitments import TreatyCommitments, derive_commitments
from treatydiff.lexicon import Lexicon
from treatydiff.model import Classification, LexiconStamp, Treaty


@dataclass(frozen=True, slots=True, kw_only=True)
class GradedTreaty:
    """A treaty and what was found in it.

    `classes` maps clause ids to classifications and is empty where the language has no lexicon; `collations` holds, by
    clause id, the witnesses of every clause that has some; `lexicons` names what graded it.
    """

    treaty: Treaty
    classes: Mapping[str, Classification]
    commitments: TreatyCommitments
    collations: Mapping[str, Collation]
    lexicons: tuple[LexiconStamp, ...] = ()

    @property
    def graded(self) -> bool:
        """Whether the language has a lexicon."""
        return bool(self.classes)


def grade_treaty(
    treaty: Treaty,
    classes: Mapping[str, Classification] | None = None,
    *,
    lexicon: Lexicon | None = None,
    collated: bool = False,
) -> GradedTreaty:
    """Return `treaty` with all that is found in it. `classes` are its classifications, where they are known already;
    `lexicon` takes the place of the bundled one where it is one of the treaty's language. With `collated` the witnesses
    are collated, too, which takes longer than all the rest."""
    known = known_grades(treaty, lexicon) if classes is None else classes
    promised = (
        derive_commitments(treaty, classes=known, lexicon=lexicon)
        if known
        else TreatyCommitments(treaty=treaty, commitments=(), graded=False)
    )
    return GradedTreaty(
        treaty=treaty,
        classes=known,
        commitments=promised,
        collations=_collate(treaty) if collated else {},
        lexicons=name_lexicons((treaty.language,), lexicon),
    )


def _collate(treaty: Treaty) -> dict[str, Collation]:
    """Collate each clause by itself: only the witnesses' grades are shown, which do not depend on the other clauses."""
    return {
        clause.id: witnesses(replace(treaty, clauses=(replace(clause, parent=None),)), clause.id)
        for clause in treaty.clauses
        if clause.witnesses
    }
