// The words of lines and the names beside dots: placed where they cover nothing, as `src/picture` places them.

/** @typedef {{sign: string, verb: string, when: string, count: string, denied: boolean, width: number}} Words */
/** @typedef {Words & {frame: Frame}} PlacedWords */

const SIZE = { name: 13, below: 10, words: 10.5, side: 11.5 };
const FONT = '"Camarilla Sans", "Liberation Sans", Arimo, Arial, Helvetica, sans-serif';
const ruler = document.createElement('canvas').getContext('2d');
/** @type {Map<string, number>} */
const measured = new Map();

/** Width of a text in points. @param {string} text @param {number} size @param {boolean} [bold] */
function widthOf(text, size, bold) {
  const key = `${bold ? 'b' : 'r'}${size} ${text}`;
  if (!measured.has(key)) {
    ruler.font = `${bold ? 700 : 400} ${size}px ${FONT}`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

/** What a line says: relations, dates, how many, and whether somebody denies it. @param {Shown} shown @returns {Words} */
function wordsOf(shown) {
  const told = shown.affirmed.length ? shown.affirmed : shown.denied;
  const verbs = [...new Set(told.map((it) => it.words))];
  return withWidth({
    sign: CHANGE_SIGN[shown.change],
    verb: verbs.length > 2 ? `${verbs[0]} +${verbs.length - 1}` : verbs.join(', '),
    when: spanWords(told.map((it) => it.when)),
    count: shown.affirmed.length > 1 ? `×${shown.affirmed.length}` : '',
    denied: shown.denied.length > 0,
    width: 0,
  });
}

/** @param {Words} words @returns {Words} */
function withWidth(words) {
  const part = (text, bold) => (text ? widthOf(text, SIZE.words, bold) + 4 : 0);
  const width = part(words.sign, true) + part(words.verb, true) + part(words.when) + part(words.count, true);
  return { ...words, width: width + (words.denied ? 12 : 0) + 4 };
}

/** Places tried along a line; a place this good is taken, and one this bad is not. */
const ALONG = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8];
const GOOD = 16;
const BAD = 46;

/**
 * The words of every line where they can stand, the shortest line first.
 * @param {Shown[]} shown @param {Curve[]} curves @param {Frame[]} frames of the names @param {Frame[]} taken
 * @returns {(PlacedWords | null)[]}
 */
function placeWords(shown, curves, frames, taken) {
  const points = curves.map(pointsOf);
  const length = (curve) => Math.hypot(curve.start.x - curve.end.x, curve.start.y - curve.end.y);
  const order = curves.map((curve, nth) => [length(curve), nth]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const used = [...taken];
  const placed = new Array(shown.length).fill(null);
  for (const [, nth] of order) {
    if (shown[nth].change === 'same') continue;
    placed[nth] = bestPlace(wordsOf(shown[nth]), curves[nth], { frames, used, points, own: nth });
    if (placed[nth]) used.push(placed[nth].frame);
  }
  return placed;
}

/** With dates where that is possible, without them where it is not, nothing where even that is bad. */
function bestPlace(words, curve, obstacles) {
  let best = null;
  for (const [version, price] of [[words, 0], [withWidth({ ...words, when: '' }), 9]]) {
    if (best && best.cost < GOOD) break;
    for (const share of ALONG) {
      const frame = around(pointAt(curve, share), version.width, 14);
      const cost = price + Math.abs(share - 0.5) * 5 + covered(frame, obstacles);
      if (!best || cost < best.cost) best = { cost, placed: { ...version, frame } };
    }
  }
  return best.cost <= BAD ? best.placed : null;
}

function covered(frame, { frames, used, points, own }) {
  let cost = 0;
  for (const name of frames) {
    const { x, y } = overlap(frame, name);
    if (x > -2 && y > -2) cost += 40 + Math.max(x, 0) * 0.4;
  }
  for (const other of used) {
    const { x, y } = overlap(frame, other);
    if (x > -3 && y > -1) cost += 48 + Math.max(x, 0) * 0.3;
  }
  const wide = grown(frame, 2);
  points.forEach((line, nth) => {
    if (nth !== own && line.some((point, at) => at > 0 && isCrossed(wide, line[at - 1], point))) cost += 3;
  });
  return cost;
}

/** Names written beside dots at most. */
const MOST_NAMES = 160;

/** @typedef {{name: Name, frame: Frame, size: number, bold: boolean}} Beside */

/**
 * The names beside dots that fit, the most important first; letters keep their size on the screen.
 * @param {Name[]} shown @param {number[]} counts statements of each @param {number} zoom @param {number} dot how much larger dots are drawn
 * @param {Frame} visible only what can be seen is worth a name
 * @param {Frame[]} taken
 * @returns {Beside[]}
 */
function placeNames(shown, counts, zoom, dot, visible, taken) {
  const scale = 1 / Math.min(zoom, 1);
  const dots = shown.map((name) => around(name.drawn, name.drawn.width * dot, name.drawn.height * dot));
  const inSight = shown.map((_, nth) => nth).filter((nth) => holds(visible, shown[nth].drawn));
  inSight.sort((a, b) => counts[b] - counts[a] || a - b);
  const grid = gridOf(dots, inSight);
  const used = [...taken];
  const placed = [];
  for (const nth of inSight) {
    if (placed.length === MOST_NAMES) break;
    const bold = counts[nth] >= 12;
    const points = [[24, 13.5], [12, 12.5], [6, 11.5], [3, 11]].find(([least]) => counts[nth] >= least)?.[1] ?? 10;
    const size = points * scale;
    const width = (widthOf(shown[nth].drawn.lines[0], points, bold) + 2) * scale;
    const isFree = (frame) =>
      holds(visible, { x: frame.left, y: frame.top }) && holds(visible, { x: frame.right, y: frame.bottom })
      && !used.some((it) => overlap(it, frame).x > 0 && overlap(it, frame).y > 0)
      && !grid(frame).some((other) => other !== nth && counts[other] >= 0.35 * counts[nth]
        && overlap(dots[other], frame).x > 0 && overlap(dots[other], frame).y > 0);
    const frame = besides(dots[nth], width, size, scale).find(isFree);
    if (!frame) continue;
    used.push(frame);
    placed.push({ name: shown[nth], frame, size, bold });
  }
  return placed;
}

/** Right of the dot, left of it, below and above. */
function besides(dot, width, size, scale) {
  const centre = { x: (dot.left + dot.right) / 2, y: (dot.top + dot.bottom) / 2 };
  const beside = (dot.right - dot.left) / 2 + 3 * scale + width / 2;
  const above = (dot.bottom - dot.top) / 2 + scale + size * 0.6;
  return [[beside, 0], [-beside, 0], [0, above], [0, -above]]
    .map(([x, y]) => around({ x: centre.x + x, y: centre.y + y }, width, size * 1.2));
}

/** Finds the dots near a frame without looking at all of them. @param {Frame[]} dots @param {number[]} members */
function gridOf(dots, members) {
  const CELL = 120;
  const cells = new Map();
  const over = (frame, act) => {
    for (let x = Math.floor(frame.left / CELL); x <= frame.right / CELL; x += 1) {
      for (let y = Math.floor(frame.top / CELL); y <= frame.bottom / CELL; y += 1) act(`${x},${y}`);
    }
  };
  for (const nth of members) {
    over(dots[nth], (cell) => {
      if (!cells.has(cell)) cells.set(cell, []);
      cells.get(cell).push(nth);
    });
  }
  return (frame) => {
    const found = [];
    over(frame, (cell) => found.push(...(cells.get(cell) ?? [])));
    return found;
  };
}
