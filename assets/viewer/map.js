// The map: built from what is selected. Names are elements that stay, so that the focus of the keyboard stays too;
// lines and words are drawn anew with every change. Of thousands in sight most are specks (`specks.js`).

const picture = byId('picture');
const scene = byId('scene');
const layers = Object.fromEntries(['grounds', 'specks', 'lines', 'words', 'names', 'beside', 'sideNames'].map((layer) => [layer, svg('g', { class: layer })]));
layers.lines.setAttribute('fill', 'none');
layers.names.setAttribute('text-anchor', 'middle');
layers.beside.setAttribute('text-anchor', 'middle');
picture.setAttribute('font-family', FONT.replaceAll('"', ''));
scene.append(...Object.values(layers));

/** Names of the picture, and the elements of those that have one by position. */
const drawnNames = names.filter((name) => name.drawn);
/** @type {Map<number, any>} */
const elements = new Map();

/** The name that is a stop of the Tab key. */
let stop = drawnNames[0]?.nth;

/** Which part of the map is seen: a point of the map is at `x + zoom * point` on the screen. */
const look = { zoom: 1, x: 0, y: 0, fitted: true };

/** What is shown at the moment. @type {Selected} */
let selected = { lines: [], names: new Set(), statements: [], undated: 0, linesLeftOut: 0 };

/** The element of a name, made when it is first needed. @param {Name} name */
function elementOf(name) {
  if (!elements.has(name.nth)) {
    const element = svg('g', { class: 'name', 'data-name': name.id, tabindex: name.nth === stop ? 0 : -1, role: 'button' });
    elements.set(name.nth, element);
    layers.names.append(element);
  }
  return elements.get(name.nth);
}

/**
 * What the drawing of every name depends on, worked out once.
 * @typedef {object} Look
 * @property {Set<number> | null} onPath names of the path that is shown
 * @property {Set<number> | null} strong names that are not pale; null when none is
 * @property {Set<number> | null} touched between two days, names with news
 * @property {Set<number>} fresh names spoken of for the first time
 * @property {Map<number, number>} counts statements drawn at each name
 * @property {Set<number>} near names that are elements; the others are specks
 */

/** @returns {Look} */
function howToDraw() {
  const onPath = state.path ? pathNames() : null;
  const isChanges = state.view === 'changes';
  const news = isChanges ? changedNames() : [];
  const how = {
    onPath,
    strong: strongNames(onPath),
    touched: isChanges ? new Set(news) : null,
    fresh: isChanges ? newNames() : new Set(),
    counts: countsOf(selected.lines),
  };
  return { ...how, near: nearNames(how) };
}

/** Names with a line that is news, or a post that changed hands. */
const changedNames = () => [
  ...selected.lines.filter((it) => it.change !== 'same').flatMap(({ line }) => [line.from, line.to]),
  ...changes().filter(isNews).flatMap(({ fact }) => [fact.from, fact.to]),
];

/** Draws what is selected now. */
function drawMap() {
  const how = howToDraw();
  drawGrounds();
  drawLines(how.onPath);
  keepStop(how.near);
  drawSpecks(how);
  drawnNames.forEach((name) => drawName(name, how));
  drawDetail(how);
  applyLook();
}

/** Some name that can be seen is always a stop of the Tab key. @param {Set<number>} near */
function keepStop(near) {
  if (near.has(stop) || near.size === 0) return;
  elements.get(stop)?.setAttribute('tabindex', -1);
  [stop] = near;
  elementOf(names[stop]).setAttribute('tabindex', 0);
}

/** Statements drawn at each name. @param {Shown[]} shown */
function countsOf(shown) {
  const counts = new Map();
  for (const { line, affirmed, denied } of shown) {
    for (const end of [line.from, line.to]) counts.set(end, (counts.get(end) ?? 0) + affirmed.length + denied.length);
  }
  return counts;
}

/** Whether something is pale because the reader looks at something else. @param {Shown} shown @param {Set<number> | null} onPath */
function isPale(shown, onPath) {
  const { line } = shown;
  if (onPath) return !line.statements.some((nth) => pathStatements().has(nth));
  if (state.open?.type === 'line') return state.open.key !== line.key;
  if (state.open?.type === 'name') return line.from !== state.open.nth && line.to !== state.open.nth;
  if (state.open?.type === 'statement') return !line.statements.includes(state.open.nth);
  return false;
}

/** Names that stay strong beside what is open; null when nothing is open. @param {Set<number> | null} onPath @returns {Set<number> | null} */
function strongNames(onPath) {
  if (onPath) return onPath;
  if (!state.open) return null;
  const strong = new Set(selected.lines.filter((it) => !isPale(it, null)).flatMap(({ line }) => [line.from, line.to]));
  if (state.open.type === 'name') strong.add(state.open.nth);
  return strong.size ? strong : null;
}

/** Colour of a line: of what has become of it, or of its family. @param {Shown} shown */
const lineColour = (shown) => (shown.change === 'none' ? families[shown.line.family].colour : colours[shown.change]);

function drawLines(onPath) {
  const scale = isDots ? 1 / Math.min(look.zoom, 1) : 1;
  const thick = isDots ? 0.75 * scale : 1;
  const curves = selected.lines.map(({ line }) => curveOf(line));
  layers.lines.replaceChildren(...selected.lines.map((shown, nth) => {
    const width = shown.change === 'same' ? thick : lineWidth(shown.affirmed.length) * thick;
    const head = shown.line.directed ? families[shown.line.family].head : undefined;
    const faint = isPale(shown, onPath) ? 0.13 : isDots && strokeOf(shown) !== 'dotted' ? 0.6 : undefined;
    const hit = svg('path', { class: 'hit', d: curvePath(curves[nth]) });
    return svg('g', { class: 'line', 'data-line': shown.line.key, opacity: faint },
      svg('title', {}, lineTitle(shown)), hit, ...strand(curves[nth], lineColour(shown), strokeOf(shown), width, head, scale));
  }));
  layers.words.replaceChildren(...(isDots ? drawSigns(curves, onPath, scale) : drawWords(curves, onPath)));
}

/** @param {Curve} curve */
const curvePath = (curve) => `M${pair(curve.start)}Q${pair(curve.bend)} ${pair(curve.end)}`;

/** @param {Shown} shown */
function lineTitle(shown) {
  const told = [...shown.affirmed, ...shown.denied];
  const more = told.length > 6 ? [`… ${told.length - 6} more`] : [];
  return [...told.slice(0, 6).map((it) => `${it.date ?? 'undated'}: ${sentence(it)} (${certaintyOf(it)})`), ...more].join('\n');
}

/** Between dots: that somebody denies it, and what doubles the colour of a change. */
function drawSigns(curves, onPath, scale) {
  return selected.lines.flatMap((shown, nth) => {
    const [sign, isDenied] = [CHANGE_SIGN[shown.change], shown.denied.length > 0];
    if ((!sign && !isDenied) || isPale(shown, onPath)) return [];
    return [svg('g', { class: 'line', 'data-line': shown.line.key, transform: `translate(${pair(pointAt(curves[nth], 0.5))}) scale(${number(scale)})` },
      sign && haloed({ x: isDenied ? -10 : -3, y: 4, 'font-size': SIZE.words, 'font-weight': 700, 'stroke-width': 2.6, fill: lineColour(shown) }, sign),
      isDenied && cross({ x: 0, y: 0 }, 3.4))];
  });
}

/** What is pale says nothing, so that what is looked at finds room for its words. */
function drawWords(curves, onPath) {
  const strong = selected.lines.map((shown, nth) => [shown, curves[nth]]).filter(([shown]) => !isPale(shown, onPath));
  const frames = drawnNames.filter((name) => selected.names.has(name.nth)).map(frameOf);
  const placed = placeWords(strong.map(([shown]) => shown), strong.map(([, curve]) => curve), frames, sideFrames());
  return placed.flatMap((words, nth) => {
    if (!words) return [];
    const [shown] = strong[nth];
    return [svg('g', { class: 'line', 'data-line': shown.line.key }, ...strip(words, lineColour(shown)))];
  });
}

/** What each name was drawn from, so that only those that change are drawn anew. @type {Map<number, string>} */
const drawnFrom = new Map();

/** @param {Name} name @param {Look} how */
function drawName(name, how) {
  const isShown = how.near.has(name.nth);
  if (!isShown && !elements.has(name.nth)) return;
  const element = elementOf(name);
  const isOpen = state.open?.type === 'name' && state.open.nth === name.nth;
  const isFresh = how.fresh.has(name.nth);
  const [below, count] = [belowOf(name), how.counts.get(name.nth) ?? 0];
  const opacity = nameOpacity(name, how);
  const transform = `translate(${pair(name.drawn)})${isDots ? ` scale(${number(dotScale())})` : ''}`;
  const from = [isShown, isOpen, isFresh, below, count, opacity, transform].join('|');
  if (drawnFrom.get(name.nth) === from) return;
  drawnFrom.set(name.nth, from);
  element.style.display = isShown ? '' : 'none';
  const parts = isDots ? dot(name) : card(name, below);
  if (isFresh) parts.unshift(ring(name, colours.added, 'new'));
  element.replaceChildren(svg('title', {}, [name.label, ...below].join('\n')), ...parts);
  element.classList.toggle('open', isOpen);
  element.setAttribute('transform', transform);
  element.setAttribute('aria-label', [name.label, kindWords(name), below.join(' '), many(count, 'statement'), isFresh ? 'new' : ''].filter(Boolean).join(', '));
  element.setAttribute('aria-pressed', isOpen);
  element.setAttribute('opacity', opacity);
}

/** @param {Name} name @param {Look} how */
function nameOpacity(name, { strong, touched }) {
  if (strong) return strong.has(name.nth) ? 1 : 0.22;
  return touched?.has(name.nth) ?? true ? 1 : 0.5;
}

/** What stands below a name: on all dates what the picture has, else the post of the day. @param {Name} name */
function belowOf(name) {
  if (name.kind !== 'person' || (state.until === null && state.view !== 'changes')) return name.drawn.below;
  return wrapped(postOn(name, state.clock, compared().after), name.drawn.width - 18, name.drawn.below.length || 1);
}

/** A text broken into at most so many lines of a width. @param {string} text @param {number} room @param {number} most */
function wrapped(text, room, most) {
  const rows = [];
  for (const word of text.split(' ').filter(Boolean)) {
    const longer = rows.length ? `${rows.at(-1)} ${word}` : word;
    if (rows.length && (rows.length === most || widthOf(longer, SIZE.below) <= room)) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows.map((row) => {
    let short = row;
    while (short.length > 1 && widthOf(short === row ? row : `${short}…`, SIZE.below) > room) short = short.slice(0, -1).trimEnd();
    return short === row ? row : `${short}…`;
  });
}

/** How much larger dots are drawn than in print, so that they can be seen from afar. */
const dotScale = () => Math.max(1, 0.5 / look.zoom);

/** Frames of the names of sides. */
function sideFrames() {
  return sides.flatMap((side) => {
    if (!side.place) return [];
    const width = widthOf(side.label.toUpperCase(), SIZE.side, true) + side.label.length * 0.5 + 4;
    return [{ left: side.place[0], right: side.place[0] + width, top: side.place[1] - 11, bottom: side.place[1] + 3 }];
  });
}

function drawGrounds() {
  const grounds = sides.map((side, nth) => {
    const members = drawnNames.filter((name) => name.side === nth);
    return side.place && members.length > 1 ? { side, corners: hull(members.map((it) => grown(frameOf(it), 16))) } : null;
  }).filter((it) => it !== null);
  layers.grounds.replaceChildren(...grounds.map(({ side, corners }) => ground(corners, side.colour)));
}

/** What keeps its size on the screen: the names of sides, and between dots the names beside them. @param {Look} how */
function drawDetail(how) {
  const { strong, touched, counts } = how;
  const scale = isDots ? 1 / Math.min(look.zoom, 1) : 1;
  layers.sideNames.replaceChildren(...sides.filter((side) => side.place).map((side) => haloed({
    x: number(side.place[0]),
    y: number(side.place[1]),
    'font-size': SIZE.side * scale,
    'font-weight': 700,
    'letter-spacing': '0.04em',
    'stroke-width': 3 * scale,
    fill: side.colour,
  }, side.label.toUpperCase())));
  if (!isDots) return;
  // Between two days only names with news are written.
  const isWritten = ({ nth }) => how.near.has(nth) && (strong?.has(nth) ?? touched?.has(nth) ?? true);
  const shown = drawnNames.filter(isWritten);
  const placed = placeNames(shown, shown.map((name) => counts.get(name.nth) ?? 0), look.zoom, dotScale(), visibleFrame(), []);
  layers.beside.replaceChildren(...placed.map(({ name, frame, size, bold }) => haloed({
    x: number((frame.left + frame.right) / 2),
    y: number(frame.bottom - size * 0.28),
    'font-size': number(size),
    'font-weight': bold ? 700 : undefined,
    'font-style': name.kind === 'post' || isUnnamed(name) ? 'italic' : undefined,
    'stroke-width': 2.6 * scale,
    fill: colours.ink,
  }, name.drawn.lines[0])));
}

/** The part of the map that can be seen. @returns {Frame} */
function visibleFrame() {
  const { zoom, x, y } = look;
  return { left: -x / zoom, top: -y / zoom, right: (picture.clientWidth - x) / zoom, bottom: (picture.clientHeight - y) / zoom };
}

function applyLook() {
  scene.setAttribute('transform', `translate(${number(look.x)},${number(look.y)}) scale(${look.zoom.toFixed(4)})`);
}

/** Names that must be in sight: the focus and those around it, else all, hidden ones too. */
function fitFrame() {
  const near = drawnNames.filter((name) => state.focus === null || selected.names.has(name.nth));
  if (near.length === 0) return { left: 0, top: 0, right: 400, bottom: 300 };
  const { left, top, right, bottom } = frameAround(near.map(frameOf));
  // Words of lines reach further out to the sides.
  const [side, end] = isDots ? [26, 26] : [30, 24];
  return { left: left - side, top: top - end, right: right + side, bottom: bottom + end };
}

/** Smallest zoom at which the words of cards can be read. */
const READABLE = 0.5;

/** Height of the sentence of a story, which lies over the map. */
const STORY_HEIGHT = 84;

/** Puts the whole map in sight; on a small screen, where it could not be read, the name with most lines. */
function fit() {
  const [width, full] = [picture.clientWidth || 800, picture.clientHeight || 600];
  const height = full - (state.step === null ? 0 : STORY_HEIGHT);
  const frame = fitFrame();
  const whole = Math.min(width / (frame.right - frame.left), height / (frame.bottom - frame.top), 1.25);
  let centre = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
  look.zoom = whole;
  if (!isDots && whole < READABLE && width < 600) {
    look.zoom = READABLE + 0.12;
    centre = state.focus === null ? busiest().drawn : names[state.focus].drawn;
  }
  look.x = width / 2 - centre.x * look.zoom;
  look.y = height / 2 - centre.y * look.zoom;
  look.fitted = true;
}

/** The name with most lines. */
const busiest = () => drawnNames.reduce((best, name) => (linesAt[name.nth].length > linesAt[best.nth].length ? name : best));

/** Zooms around a point of the screen. @param {number} factor @param {Point} [at] */
function zoomBy(factor, at = { x: picture.clientWidth / 2, y: picture.clientHeight / 2 }) {
  const zoom = Math.max(0.05, Math.min(6, look.zoom * factor));
  look.x = at.x - ((at.x - look.x) * zoom) / look.zoom;
  look.y = at.y - ((at.y - look.y) * zoom) / look.zoom;
  look.zoom = zoom;
  look.fitted = false;
  applyLook();
  redrawDetail();
}

/** Moves a name into sight when it is not. @param {Name} name */
function reveal(name) {
  if (!name.drawn || holds(grown(visibleFrame(), -30 / look.zoom), name.drawn)) return;
  look.x = picture.clientWidth / 2 - name.drawn.x * look.zoom;
  look.y = picture.clientHeight / 2 - name.drawn.y * look.zoom;
  look.fitted = false;
  applyLook();
  redrawDetail();
}

/** Between dots everything that keeps its size on the screen changes with the zoom. */
const redrawDetail = oncePerFrame(() => { if (isDots) drawMap(); });
