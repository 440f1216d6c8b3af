// Puts the parts together: what is drawn after a change, what keys and buttons do.

/** @param {Name} name @param {{keep?: boolean}} [how] `keep`: opening what is open does not close it */
function openName(name, { keep } = {}) {
  const isOpen = state.open?.type === 'name' && state.open.nth === name.nth;
  const view = state.view === 'list' ? 'map' : state.view;
  change({ view, open: isOpen && !keep && !state.path ? null : { type: 'name', nth: name.nth }, path: null });
  if (state.open) {
    reveal(name);
    say(`${name.label}, ${kindWords(name)}`);
  }
}

/** @param {Line} line */
function openLine(line) {
  const isOpen = state.open?.type === 'line' && state.open.key === line.key;
  change({ open: isOpen ? null : { type: 'line', key: line.key }, path: null });
}

/** @param {number} from @param {number} to */
const showPath = (from, to) => change({ path: [from, to], open: null, view: state.view === 'list' ? 'map' : state.view });

/** Only what is near a name, or everyone again. @param {Name} name */
function focusOn(name) {
  look.fitted = true;
  change({ focus: state.focus === name.nth ? null : name.nth });
}

/** @param {'map' | 'changes' | 'list'} view */
const showView = (view) => change({ view, open: null, path: null });

/** "18 of 27 names · 26 lines · 49 of 51 statements · all dates". */
function statusWords() {
  const drawn = selected.lines.reduce((sum, it) => sum + it.affirmed.length + it.denied.length, 0);
  const all = selected.lines.length + selected.linesLeftOut;
  const of = (part, whole) => (part === whole ? whole.toLocaleString('en') : `${part.toLocaleString('en')} of ${whole.toLocaleString('en')}`);
  return [
    `${of(selected.names.size, drawnNames.length)} names`,
    `${of(selected.lines.length, all)} lines`,
    `${of(drawn, statements.length)} statements on them`,
    datesWords(),
    selected.undated > 0 && `${many(selected.undated, 'statement')} without a date left out`,
  ].filter(Boolean).join(' · ');
}

function datesWords() {
  const clock = state.clock === 'reported' ? ', by day of report' : '';
  if (state.view === 'changes') return `${dayWords(compared().before)} → ${dayWords(compared().after)}${clock}`;
  if (state.since === null && state.until === null) return 'all dates';
  if (state.since === null) return `up to ${dayWords(state.until)}${clock}`;
  return state.until === null ? `from ${dayWords(state.since)}${clock}` : `${dayWords(state.since)} to ${dayWords(state.until)}${clock}`;
}

function drawHeader() {
  byId('status').textContent = statusWords();
  byId('nothing').textContent = selected.lines.length > 0 ? '' : statements.length ? 'No line with these dates and filters. The list has what links no two names.' : 'The graph has no statements.';
  const isKnown = state.view !== 'changes' && state.until !== null;
  byId('as-of').textContent = isKnown ? (state.clock === 'reported' ? 'As known on ' : 'As of ') + dayWords(state.until) : '';
  byId('clock').value = state.clock;
  byId('all-dates').hidden = state.since === null && state.until === null;
  for (const button of byId('views').children) button.setAttribute('aria-pressed', button.dataset.view === state.view);
}

function draw() {
  selected = select();
  drawList();
  drawStory();
  drawHeader();
  // It asks how wide it is, which costs a browser least while little has changed.
  drawTimeline();
  if (state.view !== 'list') {
    if (look.fitted) fit();
    drawMap();
  }
  drawEvidence();
  drawFilters();
}

/** A link to another view of the same page. */
function readAddress() {
  state = stateOf(location.hash);
  look.fitted = true;
  draw();
}

const HELP = [
  ['/', 'find a name or a phrase'], ['m  d  l', 'map, changes, list'], ['[  ]', 'one month back or on'],
  ['arrows', 'next name in that direction'], ['Enter', 'open it'], ['f', 'only what is near the open name'], ['2', 'near it: one line away or two'],
  ['p', 'path from the open name'], ['Shift-click', 'path to another name'], ['+  −  0', 'zoom, fit'], ['Esc', 'close what is open'],
];

function openHelp() {
  byId('help').replaceChildren(
    html('h2', { class: 'headline' }, 'Keys and signs'),
    html('dl', {}, ...HELP.flatMap(([keys, words]) => [html('dt', {}, keys), html('dd', {}, words)])),
    html('p', {}, 'Colour and line end say what kind of relation it is. A solid line is on record: the outlet says so in its own voice, or a participant does; that is not the same as true. Dashed is reported or alleged, dotted is planned, and a red cross says that somebody denies it.'),
    html('p', {}, 'Names can be moved; “Save pins” then writes a file from which the next build takes their places.'),
    html('button', { type: 'button', onclick: () => byId('help').close() }, 'Close'));
  byId('help').showModal();
}

/** @param {KeyboardEvent} event */
function pressKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.target.matches('input[type=text], input[type=search], select, textarea')) return;
  const focused = nameById.get(document.activeElement?.dataset?.name);
  const way = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }[event.key];
  if (focused && way) {
    const next = nextName(focused, way);
    if (next) focusName(next);
    return void event.preventDefault();
  }
  if (focused && (event.key === 'Enter' || event.key === ' ')) {
    openName(focused);
    return void event.preventDefault();
  }
  const act = keyAct(event.key);
  if (!act) return;
  act();
  event.preventDefault();
}

/** @param {string} key @returns {(() => void) | undefined} */
function keyAct(key) {
  const open = state.open?.type === 'name' ? names[state.open.nth] : null;
  return {
    '/': () => search.focus(),
    m: () => showView('map'),
    d: () => showView('changes'),
    l: () => showView('list'),
    '[': () => stepMonth(-1),
    ']': () => stepMonth(1),
    f: (open || state.focus !== null) && (() => focusOn(open?.drawn ? open : names[state.focus])),
    2: state.focus !== null && (() => { look.fitted = true; change({ depth: 3 - state.depth }); }),
    p: open && (() => askForPath(open)),
    '+': () => zoomBy(1.25),
    '=': () => zoomBy(1.25),
    '-': () => zoomBy(0.8),
    0: refit,
    '?': openHelp,
    Escape: () => change({ open: null, path: null, ...(state.open || state.path ? {} : { focus: null, step: null }) }),
  }[key] || undefined;
}

function refit() {
  fit();
  drawMap();
}

function listen() {
  const onClick = {
    'zoom-in': () => zoomBy(1.25),
    'zoom-out': () => zoomBy(0.8),
    'zoom-fit': refit,
    'all-dates': () => change({ since: null, until: null }),
    'save-svg': saveSvg,
    'save-png': savePng,
    'save-pins': savePins,
    'copy-link': copyLink,
    'open-story': openStory,
    'open-help': openHelp,
    'open-filters': () => {
      const isOpen = document.body.classList.toggle('with-filters');
      byId('open-filters').setAttribute('aria-expanded', isOpen);
    },
  };
  for (const [id, act] of Object.entries(onClick)) byId(id).addEventListener('click', act);
  for (const button of byId('views').children) button.addEventListener('click', () => showView(button.dataset.view));
  byId('clock').addEventListener('change', () => change({ clock: byId('clock').value }));
  addEventListener('keydown', pressKey);
  addEventListener('hashchange', readAddress);
  addEventListener('resize', oncePerFrame(draw));
  listenToPointer();
  listenToTimeline();
  listenToSearch();
}

redraw = draw;
listen();
readAddress();
