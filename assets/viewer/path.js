// How two names are linked, as `src/query/path` finds it: the cheapest way over what is shown, at costs that the
// program worked out. Accusations, sanctions and violence link nobody.

/** @typedef {{from: number, to: number, statement: Statement, also: Statement[], cost: number}} PathStep */

/** The last path found: a drawing asks for it many times. @type {{of: string, path: PathStep[] | null} | null} */
let lastPath = null;

/** The strongest path between two names, or null. @param {number} from @param {number} to @returns {PathStep[] | null} */
function findPath(from, to) {
  const of = `${from} ${to} ${address()}`;
  if (lastPath?.of !== of) lastPath = { of, path: searchPath(from, to) };
  return lastPath.path;
}

/** @param {number} from @param {number} to @returns {PathStep[] | null} */
function searchPath(from, to) {
  const ties = usableTies();
  /** @type {Map<number, {cost: number, length: number, before: number}>} */
  const reached = new Map([[from, { cost: 0, length: 0, before: from }]]);
  const queue = [{ cost: 0, length: 0, name: from }];
  while (queue.length > 0) {
    const next = queue.reduce((best, it) => (precedes(key(it), key(best)) ? it : best));
    queue.splice(queue.indexOf(next), 1);
    if (next.name === to) return walked(reached, ties, from, to);
    if (precedes(key(reached.get(next.name)), key(next))) continue;
    const cost = next.cost + (next.name === from ? 0 : kinds.get(names[next.name].kind).passage);
    for (const [other, tie] of ties.get(next.name) ?? []) {
      const sum = { cost: cost + tie[0].cost, length: next.length + 1 };
      const known = reached.get(other);
      if (known && (known.cost < sum.cost || (known.cost === sum.cost && known.length <= sum.length))) continue;
      reached.set(other, { ...sum, before: next.name });
      queue.push({ ...sum, name: other });
    }
  }
  return null;
}

/** Of equal costs the fewer steps come first, then the earlier name. */
const key = (it) => [it.cost, it.length, it.name ?? 0].slice(0, it.name === undefined ? 2 : 3);

/** For each name its neighbours in order, with the statements that link them, the cheapest first. @returns {Map<number, Map<number, Statement[]>>} */
function usableTies() {
  const ties = new Map();
  const add = (from, to, statement) => {
    if (!ties.has(from)) ties.set(from, new Map());
    const own = ties.get(from);
    if (!own.has(to)) own.set(to, []);
    own.get(to).push(statement);
  };
  for (const statement of statements) {
    if (statement.cost === undefined || !isInTime(statement) || !passes(statement)) continue;
    add(statement.from, statement.to, statement);
    add(statement.to, statement.from, statement);
  }
  for (const [name, own] of ties) {
    for (const tie of own.values()) tie.sort((a, b) => a.cost - b.cost || a.nth - b.nth);
    ties.set(name, new Map([...own].sort((a, b) => a[0] - b[0])));
  }
  return ties;
}

function walked(reached, ties, from, to) {
  const steps = [];
  for (let at = to; at !== from;) {
    const { before } = reached.get(at);
    const [statement, ...also] = ties.get(before).get(at);
    steps.unshift({ from: before, to: at, statement, also, cost: statement.cost });
    at = before;
  }
  return steps;
}

/** The step that costs most; of equals the first. @param {PathStep[]} path */
const weakest = (path) => path.reduce((worst, step) => (step.cost > worst.cost ? step : worst));
