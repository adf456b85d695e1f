"""What the reader of Russian asks of its lexicon: the places in a sentence and the word lists, and what each is for.

A cue may name ``lemma:form``, whose words the tables of ``morphology.yaml`` make.
"""

from __future__ import annotations

import re

from treatydiff.classifier.russian.morphology import load_morphology
from treatydiff.lexicon import Grammar, Place

_MODAL = {
    "binding": "a duty",
    "needing": "a duty, where an infinitive stands with it: 'необходимо'",
    "future": "a duty, with an infinitive or a participle; with a noun, what something is",
    "agreed": "a duty with an infinitive; with 'что' what stands inside decides",
    "guaranteed": "a duty; to vouch that something will not be is a prohibition",
    "forbidding": "a prohibition",
    "permissive": "a permission",
    "permitting": "a permission in the passive: 'разрешается'",
    "exempting": "an exemption",
    "hortatory": "advice, where an infinitive stands with it",
    "invited": "advice: 'предлагается'",
    "aspirational": "an aim",
    "effort": "asks for an attempt",
}
_VERB = {
    "programmatic": "a verb whose result nobody can demand",
    "uphold": "to support: what is supported decides",
    "effort": "asks for an attempt",
    "attain": "asks for an attempt, but may ask for more",
    "consider": "to consider: an attempt; by a court, a duty",
    "abstain": "to keep from doing",
    "inviolable": "a status that forbids",
    "renounce": "to renounce: a right works by itself, force is forbidden",
    "prohibit": "to forbid others",
    "declare": "states a view",
    "acknowledge": "states a view; of a diploma or a receipt, a duty",
    "appeal": "calls on others",
    "constitutive": "works by itself",
    "established": "makes a body, where nobody is named who makes it",
    "contents": "what a text or a thing does; of an agent, a duty",
    "includes": "lists what something holds",
    "liable": "is subject to an act",
    "prevent": "stands in the way: denied of a text, a permission",
    "oblige": "obliges: denied of a text, an exemption",
    "epistemic": "a mere possibility: no norm under 'может'",
    "aimed": "says what something is aimed at",
}
_PAIR = {
    "programmatic": "a verb and a noun whose result nobody can demand",
    "declare": "states a view",
    "owed": "a duty named as a predicate: 'обязанностью Совета является'",
    "assistance": "to give assistance: to an activity, or to somebody",
    "effort": "asks for an attempt",
    "regard": "due regard as the whole duty",
    "deemed": "takes one thing for another",
    "recognised": "recognises a right of persons",
    "constitutive": "works by itself",
    "character": "has a character that somebody must give it",
    "aspirational": "states an aim",
}

_BETWEEN = re.compile(r"[\s/()]+")


def form_fault(phrase: str) -> str:
    """Return what is wrong with the forms that a phrase names; nothing where the tables make each of them.

    >>> form_fault("право:gen и закон:*"), form_fault("право:gn")
    ('', "names the form 'право:gn', which no table makes; expected one such as 'право:gen'")
    """
    for part in _BETWEEN.split(phrase):
        lemma, sign, form = part.partition(":")
        try:
            made = not sign or load_morphology().forms(lemma, form)
        except (KeyError, ValueError, IndexError):
            made = ()
        if not made:
            return f"names the form {part!r}, which no table makes; expected one such as 'право:gen'"
    return ""


GRAMMAR = Grammar(
    language="ru",
    beside=("morphology.yaml",),
    fault=form_fault,
    places={
        "finite": Place(
            meaning="a finite verb, told by its ending",
            sets={"present": "the present is 'shall'"},
            silent=frozenset({"present"}),
            once=True,
        ),
        "modal": Place(meaning="anywhere: what governs an infinitive", sets=_MODAL),
        "verb": Place(meaning="the lexical verb", sets=_VERB),
        "pair": Place(meaning="two words of one clause, the verb before the plus sign", sets=_PAIR),
        "negation": Place(meaning="before the verb", sets={"negated": "the norm is to abstain"}),
        "subject": Place(
            meaning="a subject that denies",
            sets={"nobody": "nobody may", "nothing": "a text or a thing does not"},
        ),
        "person": Place(meaning="a subject that is a person, who has rights", sets={"": "a person"}),
        "opening": Place(meaning="the first words of a recital", sets={"": "a recital"}),
        "clause": Place(
            meaning="anywhere in the clause",
            sets={
                "": "counts by its role",
                "bare": "counts where no genitive follows, which would say whose law it is or what is agreed",
                "unsure": "counts, but not always",
                "judged": "counts where the bearer judges",
                "totality": "counts as totality as well",
                "immediacy": "counts as immediacy as well",
            },
        ),
    },
    words={
        "subordinators": "conjunctions that open a clause",
        "relatives": "words that open a relative clause",
        "coordinators": "words that join two verbs",
        "negative_starts": "words that begin a subject that denies",
        "only": "words that limit a permission",
        "ceilings": "words that follow a negation in a ceiling",
        "prepositions": "prepositions",
        "bare_modals": "predicates that no ending tells",
        "predicatives": "adverbs that are the predicate of a subordinate clause",
        "agents": "nouns that name who can act, as lemmas",
        "states": "names of states, as lemmas",
        "names": "names of states and bodies that do not inflect",
        "parties": "how the names of parties begin",
        "pronouns": "pronouns in the nominative",
        "pronouns_ins": "pronouns in the instrumental",
        "persons": "nouns that name persons",
        "everyone": "words that make anybody a person with rights",
        "texts": "nouns that name a text, as lemmas",
        "documents": "nouns that name what somebody draws up, as lemmas",
        "aims": "nouns for an aim",
        "activities": "nouns for an activity",
        "courts": "nouns for a court",
        "recognised_documents": "what is recognised by an act",
        "activities_dat": "activities that are assisted",
        "included_in": "into what somebody includes something",
        "forbidden_acts": "acts to which something is not subject",
        "positions": "a legal position, to which something is not subject",
        "considered": "the act of considering",
        "votes": "a majority",
        "claims": "what is renounced by being said",
        "maintained": "what is maintained without an end",
        "held_views": "views that are supported",
        "resolved": "what is settled",
        "averted": "the noun for keeping from happening",
        "abbreviations": "words whose full stop ends no sentence",
    },
)
