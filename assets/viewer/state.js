// What the reader sees, as one object; the part of it that makes a link stands in the address behind `#`, under the
// names of the command line's flags.

/** @typedef {{type: 'name', nth: number} | {type: 'line', key: string} | {type: 'statement', nth: number}} Open */

/** The days on which anything can be seen, on either clock. */
const span = (() => {
  let [first, last] = [Infinity, -Infinity];
  const see = (day) => {
    if (day > -700_000 && day < 2_900_000) [first, last] = [Math.min(first, day), Math.max(last, day)];
  };
  for (const { when, happened, reported } of statements) {
    see(happened?.[0]);
    see(reported?.[0]);
    if (when) see(happened?.[1]);
  }
  return first <= last ? { first, last } : { first: 0, last: 1 };
})();

const MOST_LINES = 140;

function defaults() {
  return {
    /** @type {'map' | 'changes' | 'list'} */
    view: 'map',
    /** @type {Clock} */
    clock: 'happened',
    /** First and last day that count; null is open. @type {number | null} */
    since: null,
    /** @type {number | null} */
    until: null,
    /** Filters that are off: `rel:contact`, `certainty:reported`, `source:Meridian Wire`, `unnamed`. @type {Set<string>} */
    off: new Set(),
    /** @type {Open | null} */
    open: null,
    /** Ends of a path, by position. @type {[number, number] | null} */
    path: null,
    /** Only what is near this name. @type {number | null} */
    focus: null,
    depth: 1,
    /** Lines drawn at most between dots. */
    top: MOST_LINES,
    /** Step of the story, from 0. @type {number | null} */
    step: null,
  };
}

let state = defaults();

/** Called after every change of the state. @type {() => void} */
let redraw = () => {};

/** @param {Partial<ReturnType<typeof defaults>>} changes */
function change(changes) {
  Object.assign(state, changes);
  writeAddress();
  redraw();
}

/** The two days compared: where nothing was chosen, the middle of all statements and the last day. */
function compared() {
  const after = state.until ?? span.last;
  const before = state.since ?? Math.min(middleDay(state.clock), after - 1);
  return { before, after };
}

/** The day before which half of all statements lie. @param {Clock} clock */
const middleDay = (clock) => middleDays[clock];

const middleDays = Object.fromEntries(['happened', 'reported'].map((clock) => {
  const days = Int32Array.from(statements.map((it) => it[clock]?.[0]).filter((day) => day >= span.first)).sort();
  return [clock, days[days.length >> 1] ?? span.first];
}));

/** Every filter with its values, in the order in which they are offered. */
const FILTERS = {
  rel: families.map((family) => family.id),
  certainty: [...data.certainties.map(hyphened), 'denied'],
  source: outlets.map(([outlet]) => outlet),
};

/** The state as the part of an address behind `#`. */
function address() {
  const parts = new URLSearchParams();
  const standard = defaults();
  const put = (name, value) => { if (value !== null && value !== undefined && value !== '') parts.set(name, value); };
  if (state.view !== standard.view) put('view', state.view);
  if (state.clock !== standard.clock) put('by', state.clock);
  put('since', state.since === null ? null : isoOf(state.since));
  put('until', state.until === null ? null : isoOf(state.until));
  for (const [name, values] of Object.entries(FILTERS)) {
    const on = values.filter((value) => !state.off.has(`${name}:${value}`));
    if (on.length < values.length) parts.set(name, on.map(encodeURIComponent).join(','));
  }
  if (state.off.has('unnamed')) parts.set('no-unnamed', '1');
  if (state.focus !== null) put('focus', names[state.focus].id);
  if (state.focus !== null && state.depth !== 1) put('depth', state.depth);
  if (state.path) put('path', state.path.map((nth) => names[nth].id).join(','));
  if (state.open) put('open', openId(state.open));
  if (state.top !== standard.top) put('top', state.top);
  if (state.step !== null) put('step', state.step + 1);
  return parts.toString();
}

/** @param {Open} open */
const openId = (open) => (open.type === 'line' ? open.key : (open.type === 'name' ? names : statements)[open.nth].id);

/** @param {string | null} id @returns {Open | null} */
function openOf(id) {
  if (nameById.has(id)) return { type: 'name', nth: nameById.get(id).nth };
  if (statementById.has(id)) return { type: 'statement', nth: statementById.get(id).nth };
  return lineByKey.has(id) ? { type: 'line', key: id } : null;
}

/** What an address asks for; what it names and the graph does not have is left out. @param {string} text */
function stateOf(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ''));
  const read = defaults();
  const chosen = (name, among) => (among.includes(parts.get(name)) ? parts.get(name) : among[0]);
  const name = (id) => nameById.get(id)?.nth ?? null;
  read.view = chosen('view', ['map', 'changes', 'list']);
  read.clock = chosen('by', ['happened', 'reported']);
  read.since = dayOf(parts.get('since') ?? '');
  read.until = dayOf(parts.get('until') ?? '');
  for (const [filter, values] of Object.entries(FILTERS)) {
    if (!parts.has(filter)) continue;
    const on = new Set(parts.get(filter).split(',').map(decodeURIComponent));
    values.filter((value) => !on.has(value)).forEach((value) => read.off.add(`${filter}:${value}`));
  }
  if (parts.has('no-unnamed')) read.off.add('unnamed');
  read.focus = name(parts.get('focus'));
  read.depth = parts.get('depth') === '2' ? 2 : 1;
  const ends = (parts.get('path') ?? '').split(',').map(name);
  read.path = ends.length === 2 && ends.every((end) => end !== null) ? ends : null;
  read.open = openOf(parts.get('open'));
  read.top = Number(parts.get('top')) || MOST_LINES;
  const step = Number(parts.get('step')) - 1;
  read.step = step >= 0 && step < data.story.length ? step : null;
  return read;
}

/** A change of the state is no new page to go back from. */
function writeAddress() {
  const text = address();
  history.replaceState(null, '', text ? `#${text}` : location.pathname + location.search);
}
