// The signs of the picture, the same as in `src/export/svg`: pills, boxes, dashes, line ends and strips of words.

const GREY = colours.grey;
const WHITE = '#FFFFFF';

/** @param {Frame} frame @param {Record<string, any>} attributes */
const box = (frame, attributes) => svg('rect', {
  x: number(frame.left),
  y: number(frame.top),
  width: number(frame.right - frame.left),
  height: number(frame.bottom - frame.top),
  ...attributes,
});

/** @param {Point} point */
const pair = (point) => `${number(point.x)},${number(point.y)}`;

/** The outline of a kind of name. @param {string} kind @param {Frame} frame @param {string} colour */
function outline(kind, frame, colour) {
  const round = number(Math.min((frame.bottom - frame.top) / 2, 19));
  switch (kind) {
    case 'person': return box(frame, { rx: round, fill: colour });
    case 'organisation': return box(grown(frame, -0.8), { fill: WHITE, stroke: colour, 'stroke-width': 1.6 });
    case 'place': return box(grown(frame, -0.5), { rx: 5, fill: WHITE, stroke: GREY });
    case 'post': return hexagon(frame);
    default: return box(grown(frame, -0.6), { rx: round, fill: WHITE, stroke: GREY, 'stroke-width': 1.2, 'stroke-dasharray': '3 2.5' });
  }
}

/** @param {Frame} frame */
function hexagon({ left, top, right, bottom }) {
  const middle = (top + bottom) / 2;
  const corners = [[left, middle], [left + 8, top], [right - 8, top], [right, middle], [right - 8, bottom], [left + 8, bottom]];
  return svg('path', { d: `M${corners.map(([x, y]) => pair({ x, y })).join('L')}Z`, fill: WHITE, stroke: GREY });
}

/** Whether white words can be read on a colour, as `is_dark` of the program decides. @param {string} colour */
function isDark(colour) {
  const part = (at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2;
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) < 0.2;
}

/** A card: the shape with the name in it, around (0, 0). @param {Name} name @param {string[]} below */
function card(name, below) {
  const { width, height, lines: rows } = name.drawn;
  const filled = name.kind === 'person' && isDark(colourOf(name));
  const look = { person: { 'font-weight': 700 }, organisation: { 'font-weight': 700 }, place: {} }[name.kind] ?? { 'font-style': 'italic' };
  let y = -(rows.length * 15 + below.length * 12) / 2;
  const texts = [];
  for (const row of rows) {
    texts.push(svg('text', { y: number(y + 11.6), 'font-size': SIZE.name, fill: filled ? WHITE : colours.ink, ...look }, row));
    y += 15;
  }
  for (const row of below) {
    texts.push(svg('text', { y: number(y + 9), 'font-size': SIZE.below, fill: filled ? '#F3EFE8' : GREY }, row));
    y += 12;
  }
  return [outline(name.kind, around({ x: 0, y: 0 }, width, height), colourOf(name)), ...texts];
}

/** A dot, around (0, 0). @param {Name} name */
function dot(name) {
  const radius = name.drawn.width / 2;
  const square = grown(around({ x: 0, y: 0 }, 2 * radius, 2 * radius), -radius * 0.1);
  switch (name.kind) {
    case 'person': return [svg('circle', { r: number(radius), fill: colourOf(name), stroke: colours.paper })];
    case 'organisation': return [box(square, { fill: WHITE, stroke: colourOf(name), 'stroke-width': 1.8 })];
    case 'post':
    case 'place': return [box(square, { rx: 2, fill: WHITE, stroke: GREY })];
    default: return [svg('circle', { r: number(radius), fill: WHITE, stroke: GREY, 'stroke-width': 1.2, 'stroke-dasharray': '2.5 2' })];
  }
}

/** The ring around a name that is new, or open. @param {Name} name @param {string} colour @param {string} sort */
function ring(name, colour, sort) {
  const { width, height } = name.drawn;
  const frame = around({ x: 0, y: 0 }, width + 8, height + 8);
  const round = ['organisation', 'place'].includes(name.kind) ? 3 : Math.min(height / 2 + 4, 23);
  return box(frame, { class: sort, rx: number(round), fill: 'none', stroke: colour, 'stroke-width': 1.6 });
}

/** The attributes of a style of line. @param {string} stroke @param {number} scale */
const dashes = (stroke, scale) => ({
  solid: {},
  dashed: { 'stroke-dasharray': `${7 * scale} ${4 * scale}` },
  dotted: { 'stroke-dasharray': `0.1 ${4.2 * scale}`, 'stroke-linecap': 'round' },
}[stroke]);

/** How sure the surest statement is, as a line. @param {Shown} shown */
function strokeOf(shown) {
  if (shown.affirmed.length === 0) return 'dashed';
  return ['solid', 'dashed', 'dashed', 'dotted', 'dotted'][surest(shown)];
}

/** 1.2 points for one statement, three quarters of a point more each time their number doubles. @param {number} count */
function lineWidth(count) {
  const doublings = Math.floor(Math.log2(Math.max(count, 1)));
  return 1.2 + 0.75 * (doublings + Math.max(count, 1) / 2 ** doublings - 1);
}

/**
 * The course of a line with its end.
 * @param {Curve} curve @param {string} colour @param {string} stroke @param {number} width @param {string | undefined} head
 * @param {number} [scale] how much larger than in print
 */
function strand(curve, colour, stroke, width, head, scale = 1) {
  const size = 4.2 * scale + width * 1.35;
  const course = shortened(curve, head, size);
  const d = `M${pair(course.start)}Q${pair(course.bend)} ${pair(course.end)}`;
  const drawn = [];
  // Paper around it, so that a crossing line seems to pass below.
  if (!isDots) drawn.push(svg('path', { d, stroke: colours.paper, 'stroke-width': number(width + 2.6), 'stroke-opacity': 0.85 }));
  drawn.push(svg('path', { d, class: 'course', stroke: colour, 'stroke-width': width.toFixed(2), ...dashes(stroke, scale) }));
  if (head) drawn.push(lineEnd(curve, head, colour, width, size));
  return drawn;
}

/** A line stops where a filled end begins, or it would stick out at the tip. @param {Curve} curve @param {string | undefined} head @param {number} size */
function shortened(curve, head, size) {
  const taken = { arrow: size, hollow: size, diamond: size * 1.8 }[head];
  if (!taken) return curve;
  const length = Math.hypot(curve.start.x - curve.end.x, curve.start.y - curve.end.y);
  return part(curve, 0, 1 - Math.min(taken / Math.max(length, 1), 0.8));
}

/** The end of a line that has a direction. @param {Curve} curve @param {string} head @param {string} colour @param {number} width @param {number} z size */
function lineEnd(curve, head, colour, width, z) {
  const length = Math.max(Math.hypot(curve.bend.x - curve.end.x, curve.bend.y - curve.end.y), 1e-6);
  const back = { x: (curve.bend.x - curve.end.x) / length, y: (curve.bend.y - curve.end.y) / length };
  const at = (along, across) => pair({
    x: curve.end.x + back.x * along - back.y * across,
    y: curve.end.y + back.y * along + back.x * across,
  });
  const triangle = `M${at(0, 0)}L${at(z * 1.3, z * 0.55)}L${at(z * 1.3, z * -0.55)}Z`;
  switch (head) {
    case 'arrow': return svg('path', { d: triangle, fill: colour });
    case 'hollow': return svg('path', { d: triangle, fill: colours.paper, stroke: colour });
    case 'diamond': return svg('path', { d: `M${at(0, 0)}L${at(z * 0.9, z * 0.5)}L${at(z * 1.8, 0)}L${at(z * 0.9, z * -0.5)}Z`, fill: colours.paper, stroke: colour });
    case 'bar': return svg('path', { d: `M${at(1, z * 0.8)}L${at(1, z * -0.8)}`, stroke: colour, 'stroke-width': (width + 1).toFixed(2) });
    default: return svg('path', { d: `M${at(z * 1.1, z * 0.62)}L${at(0, 0)}L${at(z * 1.1, z * -0.62)}`, stroke: colour, 'stroke-width': width.toFixed(2) });
  }
}

/** The red cross of a denial, drawn so that no font is needed for it. @param {Point} at @param {number} size */
const cross = ({ x, y }, size) => svg('path', {
  d: `M${pair({ x: x - size, y: y - size })}L${pair({ x: x + size, y: y + size })}M${pair({ x: x - size, y: y + size })}L${pair({ x: x + size, y: y - size })}`,
  stroke: colours.red,
  'stroke-width': 1.9,
  fill: 'none',
});

/** The words of a line on their strip of paper. @param {PlacedWords} words @param {string} colour */
function strip(words, colour) {
  let x = words.frame.left + 4;
  const y = words.frame.bottom - 3.4;
  const drawn = [box(words.frame, { rx: 2, fill: colours.paper, 'fill-opacity': 0.9 })];
  for (const [text, bold] of [[words.sign, true], [words.verb, true], [words.when, false], [words.count, true]]) {
    if (!text) continue;
    const look = bold ? { 'font-weight': 700, fill: colour } : { fill: GREY };
    drawn.push(svg('text', { x: number(x), y: number(y), 'font-size': SIZE.words, ...look }, text));
    x += widthOf(text, SIZE.words, bold) + 4;
  }
  if (words.denied) drawn.push(cross({ x: x + 4, y: (words.frame.top + words.frame.bottom) / 2 }, 3.4));
  return drawn;
}

/** The pale ground of a side, with round corners. @param {Point[]} corners @param {string} colour */
function ground(corners, colour) {
  const cut = (corner, other) =>
    towards(corner, other, Math.min(18 / Math.max(Math.hypot(corner.x - other.x, corner.y - other.y), 1e-6), 0.5));
  const steps = corners.map((corner, nth) => {
    const [before, after] = [corners.at(nth - 1), corners[(nth + 1) % corners.length]];
    return `${nth === 0 ? 'M' : 'L'}${pair(cut(corner, before))}Q${pair(corner)} ${pair(cut(corner, after))}`;
  });
  return svg('path', { d: `${steps.join('')}Z`, fill: colour, 'fill-opacity': 0.075 });
}

/** Letters with paper around them. @param {Record<string, any>} attributes @param {string} words */
const haloed = (attributes, words) =>
  svg('text', { stroke: colours.paper, 'stroke-linejoin': 'round', 'paint-order': 'stroke', ...attributes }, words);
