// How a fact stands on a day: looked up in its course, which the program worked out (docs/time.md).

/** What `status` of a course says, by number. */
const STATUS = { unknown: 0, notYet: 1, notSeen: 2, mayBe: 3, happened: 4, holds: 5, lastSeen: 6, ended: 7, past: 8 };

/** Before anything is known of it. */
const ABSENT = { status: STATUS.unknown, certainty: 0 };

/** @typedef {{status: number, certainty: number, evidence?: Statement, dated?: Statement, denial?: Statement, because?: Statement, seen?: number}} Standing */

/** The last row of a course that has begun by a day, if any has. @param {Course[]} course @param {number} day */
function rowOn(course, day) {
  let [low, high] = [0, course.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (course[middle][0] <= day) low = middle + 1;
    else high = middle;
  }
  return course[low - 1];
}

/** How a fact stands at the end of a day. @param {Fact} fact @param {Clock} clock @param {number} day */
const standing = (fact, clock, day) => standingAt(fact, rowOn(fact[clock], day));

/** What a row of a course says. @param {Fact} fact @param {Course | undefined} row @returns {Standing} */
function standingAt(fact, row) {
  if (!row) return ABSENT;
  const [, status, certainty, evidence, dated, denial, because, seen] = row;
  return {
    status,
    certainty,
    evidence: statementOf(fact, evidence),
    dated: statementOf(fact, dated),
    denial: statementOf(fact, denial),
    because: statementOf(fact, because),
    seen: seen === -1 ? undefined : seen,
  };
}

/** A statement by its place among those that a course may point at. @param {Fact} fact @param {number | undefined} place */
const statementOf = (fact, place) => statements[fact.statements[place] ?? fact.others?.[place - fact.statements.length]];

/** True for what is so, as far as is known. @param {Standing} entry */
const isPresent = (entry) => entry.status >= STATUS.happened && entry.status <= STATUS.lastSeen;

/** True for what is over. @param {Standing} entry */
const isOver = (entry) => entry.status >= STATUS.ended;

/** Offices, leaderships and memberships of a name. @param {Name} name */
const officesOf = (name) => officeFacts.get(name.nth) ?? [];

/** Who is or was said to hold, lead or belong to a name. @param {Name} name */
const holdersOf = (name) => heldFacts.get(name.nth) ?? [];

const officeFacts = Map.groupBy(facts.filter((fact) => fact.office), (fact) => fact.from);
const heldFacts = Map.groupBy(facts.filter((fact) => fact.office), (fact) => fact.to);
const OFFICE_RANK = ['holds', 'leads', 'works_for', 'member_of'];

/** What stood under a person's name on a day: "interior minister", "former interior minister". @param {Name} name @param {Clock} clock @param {number} day */
function postOn(name, clock, day) {
  let best;
  for (const fact of officesOf(name)) {
    const entry = standing(fact, clock, day);
    if (!isPresent(entry) && !isOver(entry)) continue;
    const rank = [isOver(entry) ? 1 : 0, entry.certainty, OFFICE_RANK.indexOf(relations[fact.relation].id), -(entry.seen ?? day)];
    if (!best || precedes(rank, best.rank)) best = { rank, words: (isOver(entry) ? 'former ' : '') + fact.office };
  }
  return best?.words ?? '';
}

/** Whether one list of numbers comes before another. @param {number[]} one @param {number[]} other */
function precedes(one, other) {
  const nth = one.findIndex((value, nth) => value !== other[nth]);
  return nth >= 0 && one[nth] < other[nth];
}
