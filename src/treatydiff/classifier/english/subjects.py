"""The grammatical subject of a predicate: what stands left of the verb, and in what clause.

Asides between commas, conditions and what modifies the subject are passed over; a relative pronoun, "that" or "if"
before the subject says that the predicate describes or conditions rather than directs.
"""

from __future__ import annotations

from treatydiff.classifier.english.negation import denial
from treatydiff.classifier.english.nounphrases import BREAKS, NAMING, QUOTES, Context, Head, NounPhrases, Subject

_ASIDE_REACH = 60
_MOST_ASIDES = 6
_BY_WHICH = frozenset({"under", "through", "by"})
"""Prepositions of relative clauses that tell what is to be done: "the organ through which the Parties shall act"."""


class SubjectFinder(NounPhrases):
    """Finds the subjects in one text's words."""

    # -- finding -----------------------------------------------------------------------------------------------
    def find(self, low: int, at: int, floor: int) -> Subject:
        """Return the subject of the predicate at word `at`, looking left no further than `low`. `floor` is the place
        of the last predicate's verb, `low` where there is none: an "and" beyond it may begin a new clause."""
        marked = self._marked(low, at)
        if marked is not None:
            return marked
        subject = self._nearest(low, at, floor)
        if subject.context is Context.MAIN and self._is_condition(max(low, floor), subject.first):
            subject.context = Context.CONDITION
        if low < subject.first < at and not subject.negative:
            subject.negative = self._shares_denial(floor, subject)
        if floor > low or at - 1 <= low or self.words[at - 1] != ",":
            return subject
        if subject.kind is Head.ABSENT or subject.context is Context.RELATIVE:
            subject = self._leading(low, at) or subject
        if not subject.negative and subject.first > low:
            subject.negative = self._denied_in_front(low, subject.first)
        return subject

    def _shares_denial(self, floor: int, subject: Subject) -> bool:
        """Say whether the subject is the last of several that one "no" denies: ", and no tax, fee or charge shall be
        levied"."""
        words, first = self.words, subject.first
        listed = words[first - 1] == "," and not self.coordinators.isdisjoint(words[first : subject.last + 1])
        if words[first] in self.determiners or not (listed or words[first - 1] in self.coordinators):
            return False
        for at in range(first - 1, floor + 1, -1):
            if words[at] in self.groups["no_determiners"] and words[at] not in self.coordinators:
                opens = words[at - 1] in self.coordinators or words[at - 1] in BREAKS
                return opens and words[at + 1] not in self.prepositions and not self.is_adverb(words[at + 1])
            if words[at] in self.finite_forms or words[at] in self.relatives:
                return False
        return False

    def _is_condition(self, low: int, first: int) -> bool:
        """Say whether an aside parts the subject at `first` from the "if" of its clause: ", if, after talks with the
        river, lake and coastal States, the harm cannot be undone"."""
        words = self.words
        if first - 3 <= low or words[first - 1] != ",":
            return False
        for place in range(first - 3, max(low, first - _ASIDE_REACH), -1):
            if words[place] in self.groups["condition_openers"]:
                return words[place + 1] == "," and words[place] != "should"
            if self.is_finite(place):
                return False
        return False

    def _leading(self, low: int, at: int) -> Subject | None:
        """Return the noun phrase that opens the sentence, where asides and relative clauses alone part it from the
        verb behind the comma before `at`: "The funds, and the goods that they use, shall be exempt"."""
        words = self.words
        first = self._skip_front(low, at - 2)
        stop = next((place for place in range(first, at) if words[place] == ","), at)
        if (
            stop >= at - 1
            or self.opens_aside(first)
            or not (words[first] in self.determiners or self.is_heading(first))
        ):
            return None
        told = False
        for place in range(stop - 1, first, -1):
            if words[place] in self.relatives and not self.points(place):
                if not told:
                    return None
                told = False
            elif self.is_finite(place) and not self._modifies(place):
                told = True
        if told:
            return None
        subject = self.phrase(first, stop - 1)
        subject.clause = low
        return subject

    def _denied_in_front(self, low: int, stop: int) -> bool:
        """Say whether the sentence opens with "no" or "neither" and a noun whose verb stands behind asides: "No excuse,
        be it war or a threat of war, may be invoked"."""
        words = self.words
        first = self._skip_front(low, stop - 1)
        if words[first] not in self.groups["no_determiners"] or words[first + 1] in self.prepositions:
            return False
        behind = range(first + 2, stop)
        if self.is_adverb(words[first + 1]) or any(words[at] == "than" for at in behind):
            return False
        return not any(self.is_finite(at) and words[at] not in self.coordinators for at in behind)

    def _nearest(self, low: int, at: int, floor: int) -> Subject:
        """Return the subject that stands nearest to the predicate at `at`, asides passed over."""
        words = self.words
        denied = at - 3 >= low and denial(words, at - 3, at) == 3 and words[at] not in self.groups["modal_words"]
        last = self._step_left(low, at - (4 if denied else 1))  # "this Treaty in no way prevents"
        clause, first, context = at, at, Context.MAIN
        for step in range(_MOST_ASIDES):
            if last < low or words[last] in self.finite_forms:
                return self._absent(at, low if floor <= low else at)
            if self._is_relative(low, last, at):
                return self._relative(low, last)
            clause, context = self._clause_of(low, last, floor)
            if step and context is Context.CONDITION and clause - 1 > low:
                last = self._step_left(low, clause - 2)
                continue
            first = self._skip_front(clause, last)
            if first > last:
                return self._absent(at, clause if floor <= low else at, context)
            if self._stands(first, last):
                break
            inner = self._inner(first, last)
            if inner is None and self._bare_agent(first, last):
                inner = last
            if inner is not None:
                context = self._inner_context(first, inner, context)
                first = inner
                break
            if clause <= low or words[clause - 1] != ",":
                return self._absent(at, clause if floor <= low else at, context)
            last = self._step_left(low, clause - 2)
        first, clause = self._list_start(low, first, last, clause, floor)
        contact = self._contact(first, last)
        if contact is None and last - 1 > first and self._compound_agent(last):
            first = last - 1
        if contact is not None:
            aside = words[self._skip_front(low, contact)] in self.prepositions
            first = clause = contact
            if not aside and not self.is_heading(contact):
                context = Context.RELATIVE
        subject = self.phrase(first, last)
        subject.clause = self._clause_start(low, clause, floor)
        subject.context = context if context is not Context.MAIN else self._context_before(low, clause)
        return subject

    def _absent(self, at: int, clause: int, context: Context = Context.MAIN) -> Subject:
        return Subject(at, at, at - 1, Head.ABSENT, context=context, clause=clause)

    def _marked(self, low: int, at: int) -> Subject | None:
        """Return a subject that shows itself: none before a fronted denial, a term in quotation marks, "nothing"."""
        fronted = self._fronted(low, at)
        if fronted is not None:
            return self._absent(at, fronted)
        quoted = self._quoted(low, at)
        if quoted is not None:
            return quoted
        nothing = self._nothing(low, at)
        return Subject(nothing, nothing, at - 1, Head.NOTHING, clause=low) if nothing is not None else None

    def _is_relative(self, low: int, last: int, at: int) -> bool:
        """Say whether the word before the verb at `at` is a relative pronoun that is its subject."""
        words = self.words
        if words[last] not in self.relatives:
            return False
        directly = last > low and words[last - 1] not in BREAKS and last == at - 1
        return words[last] not in self.determiners or directly

    def _clause_of(self, low: int, last: int, floor: int) -> tuple[int, Context]:
        words = self.words
        clause, context = self._begin(low, last, floor)
        alone = words[last] in self.groups["personal_subjects"] and clause < last
        if alone and words[last - 1] not in self.prepositions:
            return self._pronoun_clause(low, last)
        return clause, context

    def _stands(self, first: int, last: int) -> bool:
        """Say whether words ``[first, last]`` are a subject as they stand, not an aside that may hold one."""
        words = self.words
        if words[first] in self.groups["floating_quantifiers"] or not self.opens_aside(first, verbal=False):
            return True
        gerund = first == last - 1 and words[first].endswith(self.gerund_ends)
        return gerund and self.lookup(words[last]) is Head.AGENT  # "procuring entities"

    def _inner_context(self, first: int, inner: int, context: Context) -> Context:
        words = self.words
        whole = words[first] in self.suppressors and any(map(self.is_finite, range(first + 1, inner)))
        if words[first] in self.prepositions or whole or self.is_heading(inner):
            return context
        return Context.RELATIVE

    def _fronted(self, low: int, at: int) -> int | None:
        """Return where a denial begins that the modal at `at` follows and a comma or nothing precedes: the subject
        stands behind the modal: ", in no case shall a Party"."""
        words = self.words
        if words[at] not in self.groups["modal_words"]:
            return None
        for width in (1, 3):
            first = at - width
            if (
                first >= low
                and denial(words, first, at) == width
                and (first == low or words[first - 1] == "," or words[first - 1] in self.coordinators)
            ):
                return first if words[first] != "neither" else None
        return None

    def _quoted(self, low: int, at: int) -> Subject | None:
        """Return the term in quotation marks before a verb of defining at `at`: 'in this Treaty "ship" means'."""
        words = self.words
        if words[at] not in self.groups["definitional"] or at - 2 <= low or words[at - 1] not in QUOTES:
            return None
        for place in range(at - 2, max(low, at - 12) - 1, -1):
            if words[place] in QUOTES:
                if words[place - 1] in NAMING:
                    return None  # 'the term "ship" means'
                return Subject(place + 1, at - 2, at - 2, Head.THING, clause=low)
        return None

    def _nothing(self, low: int, at: int) -> int | None:
        """Return the place of "nothing" where "nothing in this Agreement" stands before the verb at `at`, whatever
        stands in front of it without a comma."""
        words = self.words
        for place in range(at - 1, low, -1):
            if words[place] in self.groups["nothings"] and words[place - 1][0].isalpha():
                joined = words[place - 1] in self.coordinators or words[place - 1] in self.suppressors
                governed = words[place - 1] in self.prepositions or words[place - 1] in self.groups["complementisers"]
                return None if joined or governed else place
            if words[place] in BREAKS or words[place] in self.finite_forms or words[place] in self.relatives:
                return None
        return None

    def _step_left(self, low: int, at: int) -> int:
        """Step left over adverbs, quotes, brackets and asides between commas."""
        words = self.words
        while at >= low:
            word = words[at]
            if word == ",":
                before = at - 1
                while before >= low and words[before] != "," and at - before < _ASIDE_REACH:
                    before -= 1
                aside = before >= low and words[before] == "," and self._is_aside(before + 1, at)
                at = before - 1 if aside else at - 1
            elif word == ")":
                at = self._open_bracket(low, at) - 1
            elif (
                word in QUOTES
                or (self.is_adverb(word) and word not in self.pronouns)
                or (word in self.groups["floaters"] and at > low and self.lookup(words[at - 1]) is Head.AGENT)
            ):
                at -= 1
            else:
                break
        return at

    def _is_aside(self, first: int, stop: int) -> bool:
        """Say whether a stretch between commas is an aside, among them "two elected by the Council"."""
        relative = self.words[first] in self.coordinators and self.words[first + 1] in self.groups["persons_relative"]
        if relative or self.opens_aside(first):
            return True
        forms = self.verbs.get(self.words[first + 1]) if first + 1 < stop else None
        return self.words[first] in self.groups["numerals"] and forms is not None and forms.form == "past"

    def _open_bracket(self, low: int, at: int) -> int:
        for back in range(at - 1, max(low, at - _ASIDE_REACH) - 1, -1):
            if self.words[back] == "(":
                return back
        return at

    def _begin(self, low: int, last: int, floor: int) -> tuple[int, Context]:
        """Return where the clause whose subject ends at `last` begins, and in what it is embedded."""
        words = self.words
        verb_seen = False
        at = last
        while at >= low:
            word = words[at]
            if word == ")":
                at = self._open_bracket(low, at) - 1
                continue
            if word in BREAKS:
                return at + 1, Context.MAIN
            if (
                word in self.relatives
                and at < last
                and not verb_seen
                and not self.points(at)
                and not self._verb_follows(at, last)
            ):
                if word in self.groups["complementisers"]:
                    return at + 1, self.complement(low, at)
                governed = at > low and words[at - 1] in self.prepositions and words[at - 1] not in _BY_WHICH
                return at + 1, Context.CONDITION if governed else Context.RELATIVE
            if word in self.relatives:
                verb_seen = False
            elif word in self.coordinators:
                if floor > low and at > floor and (at == last or not self._paired(low, at)):
                    return at + 1, Context.MAIN
            elif word in self.suppressors and not verb_seen and self._suppresses(low, at, last):
                return at + 1 if at < last else at, Context.CONDITION
            elif word in self.groups["time_conjunctions"] and at > floor > low and at + 1 < last and not verb_seen:
                return at + 1, Context.CONDITION  # "shall remain in force until a Party should"
            elif self.is_finite(at) and not self._modifies(at):
                verb_seen = True
            at -= 1
        return low, Context.MAIN

    def _list_start(self, low: int, first: int, last: int, clause: int, floor: int) -> tuple[int, int]:
        """In "the reports of the Court, the Council and the Union shall": go back to where the enumeration begins."""
        words = self.words
        while clause > low and words[clause - 1] == "," and not self.coordinators.isdisjoint(words[first : last + 1]):
            start = clause - 1
            while start > low and words[start - 1] not in BREAKS:
                start -= 1
            front = self._skip_front(start, clause - 2)
            if (start <= floor < clause and floor > low) or front > clause - 2 or self.opens_aside(front, verbal=False):
                break
            if not self.finite_forms.isdisjoint(words[front : clause - 1]):
                break
            first, clause = front, start
        return first, clause

    def _pronoun_clause(self, low: int, at: int) -> tuple[int, Context]:
        """A pronoun right before its verb is the whole subject: say in what its clause is embedded."""
        before = self.words[at - 1]
        if before in self.groups["complementisers"]:
            return at, self.complement(low, at - 1)
        if before in self.relatives:
            return at, Context.RELATIVE
        if before in self.suppressors:
            return at, Context.CONDITION
        forms = self.verbs.get(before)
        if forms is not None and forms.base in self.groups["complement_verbs"] and forms.form != "past":
            return at, Context.CLOSED
        front = self._skip_front(low, at)
        if before in self.coordinators or self.opens_aside(front) or front == at:
            return at, Context.MAIN
        return at, Context.RELATIVE if before[0].isalpha() else Context.MAIN

    def _modifies(self, at: int) -> bool:
        """Say whether a participle stands for no clause of its own ("the deadlines referred to in")."""
        forms = self.verbs.get(self.words[at])
        return forms is not None and forms.form == "past" and self.words[at] not in self.finite_forms

    def _verb_follows(self, at: int, last: int) -> bool:
        """Say whether a verb that is a noun as well stands right after a relative pronoun ("that conduct such")."""
        if at + 1 <= last and self.is_name(at + 1):
            return False  # "the principle that States Parties"
        forms = self.verbs.get(self.words[at + 1])
        word = self.words[at + 1]
        if self.words[at] in self.groups["persons_relative"] and at + 1 <= last:
            return forms is not None or self._is_unknown(word)
        if forms is not None and forms.form == "past" and at + 1 <= last:
            return True
        if forms is None and at + 2 <= last and word.endswith(self.plural_ends) and word not in self.nouns:
            return self._is_unknown(word) and self.words[at] not in self.determiners
        if at + 2 > last or forms is None or forms.form not in ("base", "third"):
            return False
        after = self.words[at + 2]
        noun_before = at > 0 and self.lookup(self.words[at - 1]) is not None
        if not self.groups["similar"].isdisjoint(self.words[max(0, at - 4) : at]):
            noun_before = False  # "in such a manner that attacks on ships"
        pronoun = self.words[at] not in self.determiners or noun_before
        return after[0].isalpha() and (after not in self.prepositions or pronoun)

    def _is_unknown(self, word: str) -> bool:
        """Say whether no list of small words holds the word, so that it can be a noun or a verb."""
        small = (self.prepositions, self.determiners, self.pronouns, self.subordinators, self.coordinators)
        return word[0].isalpha() and not self.is_adverb(word) and not any(word in group for group in small)

    def points(self, at: int) -> bool:
        """Say whether "that" at `at` points ("of that Party") rather than opens a clause."""
        if self.words[at] not in self.determiners or at == 0:
            return False
        forms = self.verbs.get(self.words[at - 1])
        transitive = forms is not None and forms.base not in self.groups["complement_verbs"]
        if transitive and at > 1 and self.words[at - 2] in self.relatives:
            return True
        if transitive and forms is not None and (forms.base not in self.nouny or forms.form == "ing"):
            return self.words[at - 1] not in self.groups["complement_open"]
        if self.words[at - 1] in BREAKS:
            return at + 1 < len(self.words) and self.words[at + 1] not in self.determiners
        return self.words[at - 1] in self.prepositions

    def _suppresses(self, low: int, at: int, last: int) -> bool:
        words = self.words
        after = words[at + 1] if at < last else ""
        if after in self.groups["elliptic_conditions"] or after.endswith(self.gerund_ends):
            return False
        if words[at] not in self.groups["soft_suppressors"]:
            return True
        if words[at] not in self.groups["as_words"]:
            return False
        if not self.groups["similar"].isdisjoint(words[max(low, at - 3) : at - 1]):
            return True  # "such traders as the President may place"
        if after == "in" and words[at + 2] in ("its", "their"):
            return True  # "such places as in its judgment will serve"
        if at > low and words[at - 1] in self.groups["similar"]:
            return at + 1 <= last and words[at + 1] in self.groups["personal_subjects"]
        if at == last or words[at + 1] in self.groups["personal_subjects"]:
            return True
        if words[max(low, at - 1)] in self.groups["as_long"]:
            return True
        if not self.groups["well_words"].isdisjoint(words[max(low, at - 1) : at + 2]):
            return False
        short = last - at <= 4 and words[at + 1] in self.determiners
        return short and (self.lookup(words[last]) is Head.AGENT or words[at - 1] == ",")

    def _paired(self, low: int, at: int) -> bool:
        return not self.groups["pairing"].isdisjoint(self.words[max(low, at - 5) : at])

    def complement(self, low: int, that: int) -> Context:
        """Say in what a clause is embedded that the "that" at `that` opens, by the word which governs it."""
        words = self.words
        before = that - 1
        while before >= low and (words[before] == "," or self.is_adverb(words[before])):
            before -= 1
        if before < low:
            return Context.OPEN
        word = words[before]
        if word in self.coordinators:
            earlier = next(
                (at for at in range(before - 1, low, -1) if words[at] in self.groups["complementisers"]), None
            )
            return Context.OPEN if earlier is None else self.complement(low, earlier)
        if word in self.groups["complement_open"]:
            return Context.OPEN
        if word in self.groups["complement_suppressors"] or word in self.groups["be"]:
            return Context.CLOSED
        forms = self.verbs.get(word)
        if forms is None or (forms.base in self.nouny and forms.base not in self.groups["complement_verbs"]):
            return Context.RELATIVE
        return Context.CLOSED

    def _context_before(self, low: int, clause: int) -> Context:
        """Look over asides before the subject for "that" that governs the clause."""
        words = self.words
        that = self.groups["complementisers"]
        at = clause - 1
        for _ in range(4):
            if at < low or words[at] != ",":
                break
            before = at - 1
            while before >= low and words[before] not in BREAKS and at - before < _ASIDE_REACH:
                opens = before + 1 < at and words[before] in that
                if opens and (
                    words[before + 1] in self.subordinators
                    or (words[before + 1] in self.prepositions and not any(map(self.is_finite, range(before + 2, at))))
                ):
                    return self.complement(low, before)
                before -= 1
            if before < low or words[before + 1] in self.groups["negators"] or not self.opens_aside(before + 1):
                break
            at = before
        if at >= low and words[at] == ",":
            at -= 1
        hard = self.suppressors - self.groups["soft_suppressors"]
        once = at > low and words[at - 1 : at + 1] == ["at", "once"]
        if at >= low and words[at] in hard and words[clause - 1] == "," and not once:
            return Context.CONDITION
        return self.complement(low, at) if at >= low and words[at] in that else Context.MAIN

    def _clause_start(self, low: int, clause: int, floor: int) -> int:
        """Return where the clause begins, asides before its subject included."""
        words = self.words
        bound = max(low, floor)
        at = clause
        while at - 1 > bound and words[at - 1] == ",":
            before = at - 2
            while before > bound and words[before] not in BREAKS:
                before -= 1
            if before <= bound:
                return at if floor > low else low
            if not self.opens_aside(before + 1):
                break
            at = before + 1
        return at

    def _skip_front(self, first: int, last: int) -> int:
        words = self.words
        while first <= last and (
            words[first] in self.coordinators
            or (words[first][0].isdigit() and first < last)
            or words[first] in QUOTES
            or words[first] == ","
            or (
                self.is_adverb(words[first])
                and words[first] not in self.determiners
                and words[first] not in self.pronouns
            )
        ):
            first += 1
        return first

    def _inner(self, first: int, last: int) -> int | None:
        """In "Within thirty days of receipt the Commission": the last noun phrase that no preposition governs."""
        words = self.words
        for at in range(last, first, -1):
            word = words[at]
            numbered = word in self.groups["numbered_things"] and words[at + 1][0].isdigit()
            if numbered or word in self.determiners or word in self.groups["personal_subjects"]:
                before = words[at - 1]
                if (
                    before in self.prepositions
                    or before in self.coordinators
                    or before in self.determiners
                    or before in self.relatives
                ):
                    continue
                forms = self.verbs.get(before)
                verb = forms is not None and forms.form != "past" and forms.base not in self.nouny
                if verb and not self._has_its_object(first, at - 1):
                    continue
                return at
        return None

    def _has_its_object(self, first: int, verb: int) -> bool:
        """Say whether a relative pronoun with its preposition is what the verb at `verb` governs, so that a noun phrase
        behind it begins another clause: "the area to which the Treaty applies the Protocol shall"."""
        words = self.words
        for at in range(verb - 1, first, -1):
            if words[at] in self.relatives:
                return words[at - 1] in self.prepositions
            if words[at] == "," or self.is_finite(at):
                return False
        return False

    def _contact(self, first: int, last: int) -> int | None:
        """In "the steps the Parties": the second noun phrase, of a relative clause without its pronoun."""
        words = self.words
        if words[first] in self.coordinators or not self.relatives.isdisjoint(words[first + 1 : last]):
            return None
        articles = self.lexicon.openers
        for at in range(last, first + 1, -1):
            if words[at] not in articles:
                continue
            before = words[at - 1]
            if (
                not before[0].isalpha()
                or before in self.prepositions
                or before in self.determiners
                or before in self.coordinators
                or before in self.adverbs
                or before in self.relatives
                or before in self.subordinators
                or words[at - 2] in self.groups["infinitive_markers"]
                or words[at - 2] in self.relatives
                or before.endswith(self.gerund_ends)
                or any(self.is_finite(place) for place in range(at + 1, last + 1))
                or (self.is_capital(at - 1) and self.is_capital(at + 1) and at - 1 > first)  # "His Majesty the King"
            ):
                continue
            forms = self.verbs.get(before)
            if forms is not None and (forms.base not in self.nouny or forms.form in ("ing", "past")):
                continue
            return at
        return None

    def _bare_agent(self, first: int, last: int) -> bool:
        """In "After such a finding Ruritania": say whether a bare agent ends the aside that begins at `first`."""
        words = self.words
        if last <= first + 1 or self.lookup(words[last]) is not Head.AGENT:
            return False
        before = words[last - 1]
        if (
            not before[0].isalpha()
            or before in self.prepositions
            or before in self.coordinators
            or before in self.determiners
        ):
            return False
        return self.lookup(before) is Head.THING or self.is_finite(last - 1)

    def _compound_agent(self, last: int) -> bool:
        """Say whether "Member States" or the like ends a heading that runs into the sentence."""
        words = self.words
        if words[last - 1] not in self.groups["agent_modifiers"] or self.lookup(words[last]) is not Head.AGENT:
            return False
        before = words[last - 2]
        return before[0].isalpha() and self.lookup(before) is Head.THING

    def _antecedent(self, low: int, end: int) -> int:
        """Return where the noun phrase that ends at `end` begins."""
        words = self.words
        start = end
        while (
            start > low
            and end - start < 8
            and words[start] not in self.determiners
            and words[start - 1] not in BREAKS
            and not self.is_finite(start - 1)
            and words[start - 1] not in self.infinitive
        ):
            start -= 1
        return start

    def _names_one(self, low: int, end: int, *, persons: bool) -> bool:
        """Say whether a proper name of somebody ends at `end`, of whom a relative clause tells more rather than picks
        one out: "the Secretary-General of the United Nations who shall inform"."""
        start = self._antecedent(low, end)
        named = self.is_capital(end) and self.words[end] not in self.groups["parties_at_large"]
        if not named or self.words[start] not in self.groups["definite_determiners"]:
            return False
        return persons or self.names_agent(self.phrase(start, end))

    def _relative(self, low: int, at: int) -> Subject:
        """Return the relative pronoun at `at` as a subject; it can act if its antecedent can."""
        words = self.words
        if at > low and (words[at - 1] in self.prepositions):
            return Subject(at, at, at, Head.THING, context=Context.RELATIVE, clause=at)
        if at > low and words[at - 1] != "," and words[at - 1][0].isalpha():
            persons = words[at] in self.groups["persons_relative"]
            kind = Head.AGENT if self._names_one(low, at - 1, persons=persons) else Head.THING
            return Subject(at, at, at, kind, context=Context.RELATIVE, clause=at)
        if words[at] in self.groups["persons_relative"]:
            return Subject(at, at, at, Head.AGENT, context=Context.RELATIVE, clause=at)
        end = at - 1
        if end >= low and words[end] == ",":
            end -= 1
        kind = self.phrase(self._antecedent(low, end), end).kind if end >= low else Head.UNKNOWN
        context = Context.RELATIVE
        if (
            words[at] in self.groups["complementisers"]
            and end >= low
            and (words[end] in self.groups["complement_open"] or words[end] in self.groups["complement_suppressors"])
        ):
            kind = Head.THING
        return Subject(at, at, at, kind, context=context, clause=at)
