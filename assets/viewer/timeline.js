// Statements over time as bars, with two handles: on the map the first and the last day that count, between two days
// the ones compared. Years in which little happened are narrow.

const timeline = byId('timeline');
const MARGIN = 14;
/** Height of the line of years. */
const YEARS = 18;

/** Width of a quiet year for one of a busy year, and the share of all statements that makes a year busy. */
const QUIET = 0.2;
const BUSY = 0.03;

/** @param {number} year */
const newYear = (year) => Date.UTC(year, 0, 1) / DAY;
/** @param {number} day */
const yearOf = (day) => new Date(day * DAY).getUTCFullYear();

/** Statements of each year, by clock; counted once. @type {Record<string, Map<number, number>>} */
const yearCounts = Object.fromEntries(['happened', 'reported'].map((clock) => {
  const days = statements.map((it) => it[clock]?.[0]).filter((day) => day >= span.first);
  // Day by day first: there are fewer days than statements, and a calendar is slow.
  const counts = new Map();
  for (const [day, count] of tally(days)) counts.set(yearOf(day), (counts.get(yearOf(day)) ?? 0) + count);
  return [clock, counts];
}));

/** @typedef {{year: number, isBusy: boolean, left: number, right: number}} Year */

/** A scale from days to pixels and back, year by year. */
function timeScale() {
  const width = timeline.clientWidth || 600;
  const [first, last] = [newYear(yearOf(span.first)), newYear(yearOf(span.last) + 1)];
  const years = yearsOf(width);
  const x = (day) => {
    const within = Math.max(first, Math.min(last - 1e-6, day));
    const { year, left, right } = years[yearOf(Math.floor(within)) - years[0].year];
    return left + ((right - left) * (within - newYear(year))) / (newYear(year + 1) - newYear(year));
  };
  const day = (at) => {
    const { year, left, right } = years.find((it) => at <= it.right) ?? years.at(-1);
    const share = Math.max(0, Math.min(1, (at - left) / (right - left)));
    return Math.round(newYear(year) + share * (newYear(year + 1) - newYear(year)));
  };
  return { width, height: timeline.clientHeight || 80, first, last, years, x, day };
}

/** Where each year begins and ends. @param {number} width @returns {Year[]} */
function yearsOf(width) {
  const counts = yearCounts[state.clock];
  const all = Array.from({ length: yearOf(span.last) - yearOf(span.first) + 1 }, (_, nth) => yearOf(span.first) + nth);
  const isBusy = (year) => (counts.get(year) ?? 0) >= BUSY * statements.length;
  const weights = all.map((year) => (isBusy(year) ? 1 : QUIET));
  const unit = (width - 2 * MARGIN) / weights.reduce((sum, it) => sum + it, 0);
  let right = MARGIN;
  return all.map((year, nth) => {
    const left = right;
    right += weights[nth] * unit;
    return { year, isBusy: isBusy(year), left, right };
  });
}

function drawTimeline() {
  const scale = timeScale();
  const focused = document.activeElement?.dataset?.handle;
  timeline.replaceChildren(...yearMarks(scale), ...bars(scale), ...shades(scale), ...handles(scale));
  if (focused) timeline.querySelector(`[data-handle="${focused}"]`)?.focus();
}

/** Years, quiet ones on a darker ground. */
function yearMarks(scale) {
  const base = scale.height - YEARS;
  const named = namedYears(scale);
  const marks = scale.years.flatMap((it) => [
    !it.isBusy && box({ left: it.left, top: 8, right: it.right, bottom: base }, { class: 'quiet' }),
    svg('path', { class: 'year', d: `M${number(it.left)},8V${base}` }),
    named.has(it) && svg('text', { x: number(it.left + 3), y: scale.height - 5 }, String(it.year)),
  ].filter(Boolean));
  return [...marks, svg('path', { class: 'base', d: `M${MARGIN},${base}H${scale.width - MARGIN}` })];
}

/** Years whose number has room, busy ones first. @returns {Set<Year>} */
function namedYears(scale) {
  const named = new Set();
  const order = scale.years.toSorted((a, b) => Number(b.isBusy) - Number(a.isBusy) || a.year - b.year);
  for (const it of order) {
    const isFree = it.left + 28 < scale.width && [...named].every((other) => Math.abs(other.left - it.left) >= 34);
    if (isFree) named.add(it);
  }
  return named;
}

/** Bars of a month, a quarter or a year, stacked by family. */
function bars(scale) {
  const widest = Math.max(...scale.years.map(({ left, right }) => right - left));
  const step = [1, 3, 6].find((months) => (widest * months) / 12 >= 6) ?? 12;
  const startOf = remembered((day) => {
    const date = new Date(day * DAY);
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / step) * step, 1) / DAY;
  });
  const bins = new Map();
  for (const statement of statements) {
    const day = statement[state.clock]?.[0];
    if (day === undefined || day < span.first || !passes(statement)) continue;
    const start = startOf(day);
    if (!bins.has(start)) bins.set(start, new Array(families.length).fill(0));
    bins.get(start)[familyOf(statement)] += 1;
  }
  const highest = Math.max(1, ...[...bins.values()].map((counts) => counts.reduce((sum, it) => sum + it, 0)));
  const base = scale.height - YEARS;
  const unit = (base - 14) / highest;
  return [...bins].flatMap(([start, counts]) => {
    const left = scale.x(start);
    const right = Math.max(left + 2.5, scale.x(monthsOn(start, step)) - 1.5);
    let bottom = base;
    return counts.flatMap((count, family) => {
      if (count === 0) return [];
      const top = bottom - count * unit;
      const bar = box({ left, top, right, bottom: Math.max(bottom - 0.6, top + 0.4) }, { fill: families[family].colour });
      bottom = top;
      return [bar];
    });
  });
}

/** The two days that the handles stand at. */
function handleDays(scale) {
  if (state.view === 'changes') return [compared().before, compared().after];
  return [state.since ?? scale.first, state.until ?? scale.last];
}

/** What lies outside the two days is pale. */
function shades(scale) {
  const [first, last] = handleDays(scale).map(scale.x);
  const base = scale.height - YEARS;
  return [[MARGIN, first], [last, scale.width - MARGIN]]
    .filter(([left, right]) => right > left)
    .map(([left, right]) => box({ left, top: 6, right, bottom: base }, { class: 'shade' }));
}

function handles(scale) {
  const days = handleDays(scale);
  const isChanges = state.view === 'changes';
  const words = isChanges ? ['Day before', 'Day after'] : ['First day', 'Last day'];
  const isOpen = [!isChanges && state.since === null, !isChanges && state.until === null];
  return ['since', 'until'].map((which, nth) => {
    const x = scale.x(days[nth]);
    const base = scale.height - YEARS;
    const colour = isChanges ? [colours.ended, colours.added][nth] : colours.ink;
    const handle = svg('g', {
      class: 'handle',
      'data-handle': which,
      tabindex: 0,
      role: 'slider',
      'aria-label': words[nth],
      'aria-valuemin': scale.first,
      'aria-valuemax': scale.last,
      'aria-valuenow': days[nth],
      'aria-valuetext': isOpen[nth] ? 'open' : dayWords(days[nth]),
    },
    box({ left: x - 11, top: 0, right: x + 11, bottom: scale.height }, { fill: 'transparent' }),
    svg('path', { d: `M${number(x)},4V${base + 3}`, stroke: colour, 'stroke-width': 2 }),
    box({ left: x - 5, top: base - 7, right: x + 5, bottom: base + 7 }, { class: 'grip', rx: 3, fill: colour }),
    !isOpen[nth] && handleWords(scale, x, dayWords(days[nth]), nth, days, colour));
    handle.addEventListener('keydown', (event) => stepHandle(event, which, days[nth]));
    return handle;
  });
}

function handleWords(scale, x, words, nth, days, colour) {
  const isLeft = nth === 0 ? x > 90 : x > scale.width - 90;
  const isNear = nth === 1 && isLeft && scale.x(days[1]) - scale.x(days[0]) < 170;
  return haloed({ x: number(isLeft ? x - 7 : x + 7), y: isNear ? 27 : 14, 'text-anchor': isLeft ? 'end' : 'start', 'font-weight': 700, fill: colour, 'stroke-width': 3 }, words);
}

/** @param {'since' | 'until'} which @param {number} day */
function setHandle(which, day) {
  const scale = timeScale();
  const [since, until] = handleDays(scale);
  const own = which === 'since' ? Math.min(day, until - 1) : Math.max(day, since + 1);
  const isOpen = state.view !== 'changes' && (which === 'since' ? own <= scale.first : own >= scale.last);
  change({ [which]: isOpen ? null : own });
}

/** @param {KeyboardEvent} event @param {'since' | 'until'} which @param {number} day */
function stepHandle(event, which, day) {
  const scale = timeScale();
  const to = {
    ArrowLeft: day - (event.shiftKey ? 7 : 1),
    ArrowRight: day + (event.shiftKey ? 7 : 1),
    ArrowDown: day - 1,
    ArrowUp: day + 1,
    PageDown: monthsOn(day, -1),
    PageUp: monthsOn(day, 1),
    Home: scale.first,
    End: scale.last,
  }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  setHandle(which, to);
}

function listenToTimeline() {
  /** @type {'since' | 'until' | null} */
  let held = null;
  const at = (event) => timeScale().day(event.clientX - timeline.getBoundingClientRect().left);
  timeline.addEventListener('pointerdown', (event) => {
    const day = at(event);
    const [since, until] = handleDays(timeScale());
    const under = event.target.closest('[data-handle]')?.dataset.handle;
    held = under ?? (Math.abs(day - since) < Math.abs(day - until) ? 'since' : 'until');
    event.preventDefault();
    setHandle(held, day);
    timeline.querySelector(`[data-handle="${held}"]`).focus();
  });
  const moveHandle = oncePerFrame(() => held && setHandle(held, last));
  let last = 0;
  addEventListener('pointermove', (event) => { if (held) { last = at(event); moveHandle(); } });
  addEventListener('pointerup', () => { held = null; });
}

/** The last day, so many months on. @param {number} count */
function stepMonth(count) {
  setHandle('until', monthsOn(handleDays(timeScale())[1], count));
}
