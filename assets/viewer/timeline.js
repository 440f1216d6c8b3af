// Statements over time as bars, with two handles: on the map the first and the last day that count, between two days
// the ones compared. Early years with few statements are squeezed into one block.

const timeline = byId('timeline');
const MARGIN = 14;
/** Height of the line of years. */
const YEARS = 18;

/** A scale from days to pixels and back. */
function timeScale() {
  const width = timeline.clientWidth || 600;
  const [first, last] = [dayOf(`${isoOf(span.first).slice(0, 4)}-01-01`), dayOf(`${Number(isoOf(span.last).slice(0, 4)) + 1}-01-01`)];
  const cut = squeezedUntil(first);
  const squeezed = cut > first ? Math.min(80, width * 0.1) : 0;
  const room = width - 2 * MARGIN - squeezed;
  const x = (day) => (day < cut
    ? MARGIN + (squeezed * (Math.max(day, first) - first)) / (cut - first)
    : MARGIN + squeezed + (room * (Math.min(day, last) - cut)) / (last - cut));
  const day = (at) => Math.round(at < MARGIN + squeezed
    ? first + ((at - MARGIN) / squeezed) * (cut - first)
    : cut + ((at - MARGIN - squeezed) / room) * (last - cut));
  return { width, height: timeline.clientHeight || 80, first, last, cut, squeezed, x, day: (at) => Math.max(first, Math.min(last, day(at))) };
}

/** First day drawn at full width: that of the year before which only one statement in eight lies. @param {number} first */
function squeezedUntil(first) {
  const days = statements.map((it) => it[state.clock]?.[0]).filter((day) => day >= span.first).sort((a, b) => a - b);
  const eighth = days[Math.floor(days.length / 8)] ?? first;
  const year = dayOf(`${isoOf(eighth).slice(0, 4)}-01-01`);
  return year - first > 4 * 365 ? year : first;
}

function drawTimeline() {
  const scale = timeScale();
  const focused = document.activeElement?.dataset?.handle;
  timeline.replaceChildren(...yearMarks(scale), ...bars(scale), ...shades(scale), ...handles(scale));
  if (focused) timeline.querySelector(`[data-handle="${focused}"]`)?.focus();
}

function yearMarks(scale) {
  const base = scale.height - YEARS;
  const marks = [];
  const yearOf = (day) => Number(isoOf(day).slice(0, 4));
  if (scale.squeezed) {
    marks.push(box({ left: MARGIN, top: 8, right: MARGIN + scale.squeezed, bottom: base }, { class: 'squeezed' }));
    marks.push(svg('text', { x: MARGIN + 3, y: scale.height - 5 }, `${yearOf(scale.first)}–${yearOf(scale.cut) - 1}`));
  }
  const years = yearOf(scale.last) - yearOf(scale.cut);
  const every = Math.max(1, Math.ceil(years / (scale.width / 56)));
  for (let nth = 0; nth <= years; nth += 1) {
    const x = scale.x(dayOf(`${yearOf(scale.cut) + nth}-01-01`));
    marks.push(svg('path', { class: 'year', d: `M${number(x)},8V${base}` }));
    if (nth % every === 0 && nth < years) marks.push(svg('text', { x: number(x + 3), y: scale.height - 5 }, String(yearOf(scale.cut) + nth)));
  }
  marks.push(svg('path', { class: 'base', d: `M${MARGIN},${base}H${scale.width - MARGIN}` }));
  return marks;
}

/** Bars of a month, a quarter or a year, stacked by family. */
function bars(scale) {
  const months = (scale.last - scale.cut) / 30.4;
  const step = [1, 3, 6, 12].find((it) => (scale.width - scale.squeezed) / (months / it) >= 6) ?? 12;
  const bins = new Map();
  for (const statement of statements) {
    const day = statement[state.clock]?.[0];
    if (day === undefined || day < span.first || !passes(statement)) continue;
    const [year, month] = isoOf(day).split('-').map(Number);
    const start = day < scale.cut ? dayOf(`${year}`.padStart(4, '0') + '-01-01') : Date.UTC(year, Math.floor((month - 1) / step) * step, 1) / DAY;
    if (!bins.has(start)) bins.set(start, new Array(families.length).fill(0));
    bins.get(start)[familyOf(statement)] += 1;
  }
  const highest = Math.max(1, ...[...bins.values()].map((counts) => counts.reduce((sum, it) => sum + it, 0)));
  const base = scale.height - YEARS;
  const unit = (base - 14) / highest;
  return [...bins].flatMap(([start, counts]) => {
    const left = scale.x(start);
    const right = start < scale.cut ? left + 4 : Math.max(left + 2, scale.x(monthsOn(start, step)) - 1.5);
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
