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

/** The last answer: a drawing asks for it many times. @type {{of: string, all: Change[], fresh: Set<number>} | null} */
let lastChanges = null;

/** Every fact that stands differently on the second day, where filters let its statement through. @returns {Change[]} */
const changes = () => compareDays().all;

/** Names spoken of for the first time between the two days. @returns {Set<number>} */
const newNames = () => compareDays().fresh;

function compareDays() {
  const of = address();
  if (lastChanges?.of !== of) lastChanges = { of, ...findChanges() };
  return lastChanges;
}

/** In one pass over all facts: most stand on both days as one row of their course says, and are looked up no further. */
function findChanges() {
  const { before, after } = compared();
  const [all, known, fresh] = [[], new Set(), new Set()];
  for (const fact of facts) {
    const rows = [rowOn(fact[state.clock], before), rowOn(fact[state.clock], after)];
    if (isTold(rows[0])) known.add(fact.from).add(fact.to);
    if (isTold(rows[1])) fresh.add(fact.from).add(fact.to);
    if (rows[0] === rows[1]) continue;
    const [was, is] = rows.map((row) => standingAt(fact, row));
    const it = { fact, before: was, after: is, turn: turn(fact, was, is) };
    if (it.turn !== 'quiet' && [is.evidence, was.evidence].some((shown) => shown && passes(shown))) all.push(it);
  }
  return { all, fresh: fresh.difference(known) };
}

/** Whether a fact is spoken of by then. @param {Course | undefined} row */
const isTold = (row) => row !== undefined && row[1] >= STATUS.happened;

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

/** What has become of a line, or null when nothing is compared. @returns {((shown: Shown) => string) | null} */
function lineChanges() {
  if (state.view !== 'changes') return null;
  const { before } = compared();
  // Of each statement what its facts have become of, the ends before all else.
  const turns = new Map();
  for (const { fact, turn: what } of changes()) {
    const is = { ended: 'ended', began: 'changed', changed: 'changed' }[what];
    if (is) for (const nth of fact.statements) if (turns.get(nth) !== 'ended') turns.set(nth, is);
  }
  return ({ affirmed, denied }) => {
    const isNew = (it) => it[state.clock][0] > before;
    if (affirmed.every(isNew) && denied.every(isNew)) return 'added';
    let found = 'same';
    for (const it of [...affirmed, ...denied]) {
      const is = turns.get(it.nth);
      if (is === 'ended') return is;
      found = is ?? found;
    }
    return found;
  };
}
