"""All that a report asks of a treaty or of a comparison: grades, commitments, duties, witnesses, worked out once."""

from treatydiff.findings.comparison import Findings, Promise, Situation, examine
from treatydiff.findings.duties import Duty, find_duties
from treatydiff.findings.graded import GradedTreaty, grade_treaty

__all__ = [
    "Duty",
    "Findings",
    "GradedTreaty",
    "Promise",
    "Situation",
    "examine",
    "find_duties",
    "finish",
    "grade_treaty",
]


def finish(result: object, *, collated: bool = False) -> object:
    """Return a result with all that a report says of it worked out: a treaty graded, a comparison examined, with its
    witnesses where they are to be `collated`, of a sequence each part. Any other result is finished as it is."""
    from treatydiff.model import Treaty, TreatyDiff

    if isinstance(result, Treaty):
        return grade_treaty(result)
    if isinstance(result, TreatyDiff):
        return examine(result, collated=collated)
    if isinstance(result, tuple | list):
        return tuple(map(finish, result))
    return result
