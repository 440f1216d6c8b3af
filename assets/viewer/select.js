// From everything in the graph to what is shown: filters, dates, focus, the strongest lines. Filters hide; they never move.

/** @typedef {{line: Line, affirmed: Statement[], denied: Statement[], change: string}} Shown */
/**
 * @typedef {object} Selected
 * @property {Shown[]} lines the weakest first
 * @property {Set<number>} names positions of names
 * @property {Statement[]} statements all that pass, those without a line too
 * @property {number} undated left out for want of a date
 * @property {number} linesLeftOut the weaker ones, between dots
 */

const relFilter = remembered((relation) => `rel:${families[relations[relation].family].id}`);
const sourceFilter = remembered((outlet) => `source:${outlet}`);
const certaintyFilter = remembered((words) => `certainty:${hyphened(words)}`);

/** The filters that would leave out each statement, by position. @type {string[][]} */
const filtersOf = statements.map((it) => {
  const filters = [relFilter(it.relation), sourceFilter(outletOf(it)), certaintyFilter(certaintyOf(it))];
  if (isUnnamed(names[it.from]) || isUnnamed(names[it.to])) filters.push('unnamed');
  return filters;
});

/** How many statements each filter would leave out. @type {Map<string, number>} */
const filterCounts = tally(filtersOf.flat());

/** Whether filters other than dates let a statement through. @param {Statement} statement */
const passes = (statement) => state.off.size === 0 || !filtersOf[statement.nth].some((filter) => state.off.has(filter));

/** Whether the dates chosen let a statement through. @param {Statement} statement */
const isInTime = (statement) => timeFilter()(statement);

/** The same for many statements: what is asked for is looked up once. @returns {(statement: Statement) => boolean} */
function timeFilter() {
  const { clock, since, until } = state;
  if (state.view === 'changes') {
    const { before, after } = compared();
    return (it) => it[clock] !== undefined && it[clock][0] <= after && (it[clock][1] >= before || !isState(it));
  }
  return (it) => (it[clock] ? it[clock][0] <= (until ?? Infinity) && it[clock][1] >= (since ?? -Infinity) : since === null && until === null);
}

/** Denials of a statement that had been made by then. A claim is shown with them whatever outlets are chosen. @param {Statement} statement */
const denialsOf = (statement, inTime = isInTime) => allDenialsOf[statement.nth].filter(inTime);

/** @returns {Selected} */
function select() {
  const inTime = timeFilter();
  const shown = new Set(statements.filter((it) => passes(it) && inTime(it)));
  // A claim must not look undisputed because its denial comes from another outlet.
  if (state.off.size > 0) for (const statement of [...shown]) if (!statement.denied) denialsOf(statement, inTime).forEach((it) => shown.add(it));
  const isShown = new Uint8Array(statements.length);
  for (const { nth } of shown) isShown[nth] = 1;
  let chosen = lines.map((line) => shownLine(line, isShown)).filter((it) => it !== null);
  const near = state.focus === null ? null : nearby(chosen, state.focus, state.depth);
  if (near) chosen = chosen.filter(({ line }) => near.has(line.from) && near.has(line.to));
  const changed = lineChanges();
  chosen.forEach((it) => { it.change = changed ? changed(it) : 'none'; });
  const all = chosen.length;
  const inSight = near ?? namesOf(chosen);
  if (isDots && all > state.top) chosen = strongest(chosen, state.top);
  chosen.sort((a, b) => CHANGE_RANK[a.change] - CHANGE_RANK[b.change] || a.affirmed.length - b.affirmed.length);
  return {
    lines: chosen,
    names: inSight,
    statements: [...shown].filter((it) => !near || near.has(it.from) || near.has(it.to)),
    undated: state.since === null && state.until === null ? 0 : statements.filter((it) => !it[state.clock] && passes(it)).length,
    linesLeftOut: all - chosen.length,
  };
}

/** @param {Line} line @param {Uint8Array} isShown by position of the statement @returns {Shown | null} */
function shownLine(line, isShown) {
  const [affirmed, denied] = [[], []];
  for (const nth of line.statements) if (isShown[nth]) (statements[nth].denied ? denied : affirmed).push(statements[nth]);
  return affirmed.length + denied.length === 0 ? null : { line, affirmed, denied, change: 'none' };
}

/** Everyone with a line that is shown or, between dots, might be. @param {Shown[]} chosen before the weaker ones are left out */
function namesOf(chosen) {
  const found = new Set();
  for (const { line } of chosen) found.add(line.from).add(line.to);
  if (state.open?.type === 'name' && names[state.open.nth].drawn) found.add(state.open.nth);
  return found;
}

/** Names at most `depth` lines away. @param {Shown[]} chosen @param {number} middle @param {number} depth */
function nearby(chosen, middle, depth) {
  const near = new Set([middle]);
  for (let nth = 0; nth < depth; nth += 1) {
    const reached = new Set(near);
    for (const { line } of chosen) {
      if (reached.has(line.from) || reached.has(line.to)) near.add(line.from).add(line.to);
    }
  }
  return near;
}

/** How sure the surest statement is, as what it adds to a line's strength. */
const SURE = [1, 0.7, 0.5, 0.3, 0.3];

/** The lines that matter most: by statements, then by how much their ends matter, then by how sure they are. @param {Shown[]} chosen @param {number} most */
function strongest(chosen, most) {
  const counts = new Map();
  for (const it of chosen) {
    const own = it.affirmed.length + it.denied.length;
    for (const end of [it.line.from, it.line.to]) counts.set(end, (counts.get(end) ?? 0) + own);
  }
  const strength = (it) => {
    const ends = Math.sqrt(Math.min(counts.get(it.line.from), counts.get(it.line.to)));
    const sure = it.affirmed.length ? SURE[surest(it)] : 0.3;
    const news = CHANGE_RANK[it.change] > CHANGE_RANK.same ? 50 : 0;
    return 2 * (it.affirmed.length + it.denied.length) + ends + sure + news;
  };
  const ranked = chosen.map((it) => [strength(it), it]).sort((a, b) => b[0] - a[0]);
  return ranked.slice(0, most).map(([, it]) => it);
}

/** Certainty of the surest statement that affirms it. @param {Shown} shown */
const surest = (shown) => Math.min(...shown.affirmed.map((it) => it.certainty));
