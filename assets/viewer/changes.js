// What changed between two days, told as `src/diff` tells it: both days are looked up in the course of every fact.

/** In the order of drawing: what is news lies on top. */
const CHANGE_RANK = { none: 0, same: 1, ended: 2, changed: 3, added: 4 };
const CHANGE_SIGN = { none: '', same: '', ended: '−', changed: '~', added: '+' };

/** @typedef {{fact: Fact, before: Standing, after: Standing, turn: string}} Change */

/** How far a fact is along. @param {Standing} entry @returns {'absent' | 'doubtful' | 'present' | 'over'} */
function stage(entry) {
  if (isOver(entry)) return 'over';
  if (isPresent(entry)) return 'present';
  return entry.status === STATUS.mayBe ? 'doubtful' : 'absent';
}

/** What kind of change it is: "began", "ended", "changed", "mayBe", or "quiet". @param {Fact} fact @param {Standing} before @param {Standing} after */
function turn(fact, before, after) {
  const [was, is] = [stage(before), stage(after)];
  if (was === 'present' && is === 'present' && differs(fact, before, after)) return 'changed';
  if (is === 'present' && (was === 'absent' || was === 'over')) return 'began';
  if (was === 'present' && (is === 'absent' || is === 'over')) return 'ended';
  // "The former minister" says that it was over long before.
  if (is === 'over' && was !== 'over' && after.status === STATUS.past) return 'quiet';
  if (was === 'over' && is !== 'over' && before.status === STATUS.past) return 'quiet';
  if (was === 'absent' && is === 'over') return 'ended';
  if (was === 'over' && is === 'absent') return 'began';
  return was === is ? 'quiet' : 'mayBe';
}

/** Whether certainty, denial or date are not what they were. @param {Fact} fact @param {Standing} before @param {Standing} after */
function differs(fact, before, after) {
  // Every sighting of a state has a date of its own.
  const date = (entry) => (fact.form === 'event' ? entry.dated?.when : undefined);
  return before.certainty !== after.certainty
    || (before.denial === undefined) !== (after.denial === undefined)
    || date(before) !== date(after);
}

/** The last answer: a drawing asks for it many times. @type {{of: string, all: Change[]} | null} */
let lastChanges = null;

/** Every fact that stands differently on the second day, where filters let its statement through. @returns {Change[]} */
function changes() {
  const of = address();
  if (lastChanges?.of !== of) lastChanges = { of, all: findChanges() };
  return lastChanges.all;
}

/** @returns {Change[]} */
function findChanges() {
  const { before, after } = compared();
  return facts
    .map((fact) => {
      const pair = [standing(fact, state.clock, before), standing(fact, state.clock, after)];
      return { fact, before: pair[0], after: pair[1], turn: turn(fact, pair[0], pair[1]) };
    })
    .filter((it) => it.turn !== 'quiet')
    .filter((it) => [it.after.evidence, it.before.evidence].some((shown) => shown && passes(shown)));
}

/** False for what is merely said, and for where a post belongs: nobody looks for that among changes. @param {Change} it */
const isNews = (it) => families[relations[it.fact.relation].family].id !== 'speech' && names[it.fact.from]?.kind !== 'post';

/** The parts in which changes are told. @param {Change[]} all */
function changeParts(all) {
  const of = (...turns) => all.filter((it) => turns.includes(it.turn));
  const isOffice = (it) => it.fact.office !== undefined;
  return {
    posts: of('began', 'ended').filter(isOffice),
    added: of('began').filter((it) => !isOffice(it)),
    ended: of('ended').filter((it) => !isOffice(it)),
    changed: of('changed'),
    mayBe: of('mayBe'),
  };
}

/** Names spoken of by a day. @param {number} day @returns {Set<number>} */
function namedBy(day) {
  const named = new Set();
  for (const fact of facts) {
    const entry = standing(fact, state.clock, day);
    if (isPresent(entry) || isOver(entry)) [fact.from, fact.to].forEach((end) => named.add(end));
  }
  return named;
}

/** Names spoken of for the first time between the two days. @returns {Set<number>} */
function newNames() {
  const { before, after } = compared();
  return namedBy(after).difference(namedBy(before));
}

/** What has become of a line, or null when nothing is compared. @returns {((shown: Shown) => string) | null} */
function lineChanges() {
  if (state.view !== 'changes') return null;
  const { before } = compared();
  const turns = new Map(changes().map((it) => [it.fact, it.turn]));
  return (shown) => {
    const own = [...shown.affirmed, ...shown.denied];
    if (own.every((it) => it[state.clock][0] > before)) return 'added';
    const found = new Set(own.flatMap((it) => factsOf[it.nth]).map((fact) => turns.get(fact)));
    if (found.has('ended')) return 'ended';
    return found.has('began') || found.has('changed') ? 'changed' : 'same';
  };
}
