// Where lines run, as `src/picture/route.rs` has it: from frame to frame, bent as the program found best.

/** @typedef {{x: number, y: number}} Point */
/** @typedef {{start: Point, bend: Point, end: Point}} Curve */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Frame */

/** Left free between the end of a line and a card. */
const GAP = isDots ? 0 : 3;
/** Steps in which a curve is followed out of a frame. */
const CURVE_STEPS = 60;

/** @param {Point} a @param {Point} b @param {number} share */
const towards = (a, b, share) => ({ x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share });

/** @param {Curve} curve @param {number} share */
const pointAt = (curve, share) =>
  towards(towards(curve.start, curve.bend, share), towards(curve.bend, curve.end, share), share);

/** @param {Point} at @param {number} width @param {number} height @returns {Frame} */
const around = (at, width, height) =>
  ({ left: at.x - width / 2, top: at.y - height / 2, right: at.x + width / 2, bottom: at.y + height / 2 });

/** @param {Frame} frame @param {number} by @returns {Frame} */
const grown = (frame, by) =>
  ({ left: frame.left - by, top: frame.top - by, right: frame.right + by, bottom: frame.bottom + by });

/** @param {Frame} frame @param {Point} point */
const holds = (frame, point) =>
  point.x > frame.left && point.x < frame.right && point.y > frame.top && point.y < frame.bottom;

/** How far two frames overlap, negative for the distance between them. @param {Frame} a @param {Frame} b */
const overlap = (a, b) => ({
  x: Math.min(a.right, b.right) - Math.max(a.left, b.left),
  y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
});

/** The frame around all frames. @param {Frame[]} frames @returns {Frame} */
const frameAround = (frames) => frames.reduce((all, it) => ({
  left: Math.min(all.left, it.left),
  top: Math.min(all.top, it.top),
  right: Math.max(all.right, it.right),
  bottom: Math.max(all.bottom, it.bottom),
}));

/** The frame of a name where it stands now. @param {Name} name */
const frameOf = (name) => around(name.drawn, name.drawn.width, name.drawn.height);

/** The course of a line between the frames of its ends. @param {Line} line @returns {Curve} */
function curveOf(line) {
  const [from, to] = [names[line.from], names[line.to]];
  const [start, end] = [{ x: from.drawn.x, y: from.drawn.y }, { x: to.drawn.x, y: to.drawn.y }];
  const bend = towards(start, end, 0.5);
  bend.x -= (end.y - start.y) * line.bend;
  bend.y += (end.x - start.x) * line.bend;
  return trimmed({ start, bend, end }, grown(frameOf(from), GAP), grown(frameOf(to), GAP));
}

/** The part of a curve between two frames. @param {Curve} curve @param {Frame} from @param {Frame} to @returns {Curve} */
function trimmed(curve, from, to) {
  let [leaves, enters] = [0, CURVE_STEPS];
  while (leaves < CURVE_STEPS && holds(from, pointAt(curve, leaves / CURVE_STEPS))) leaves += 1;
  while (enters > 0 && holds(to, pointAt(curve, enters / CURVE_STEPS))) enters -= 1;
  if (leaves >= enters) [leaves, enters] = [0.45 * CURVE_STEPS, 0.55 * CURVE_STEPS];
  return part(curve, leaves / CURVE_STEPS, enters / CURVE_STEPS);
}

/** @param {Curve} curve @param {number} first @param {number} last @returns {Curve} */
const part = (curve, first, last) => ({
  start: pointAt(curve, first),
  bend: towards(towards(curve.start, curve.bend, first), towards(curve.bend, curve.end, first), last),
  end: pointAt(curve, last),
});

/** Points along a curve, both ends included. @param {Curve} curve */
const pointsOf = (curve) => Array.from({ length: 13 }, (_, nth) => pointAt(curve, nth / 12));

/** Whether a segment meets a frame. @param {Frame} frame @param {Point} a @param {Point} b */
function isCrossed(frame, a, b) {
  let [first, last] = [0, 1];
  for (const [from, way, low, high] of [[a.x, b.x - a.x, frame.left, frame.right], [a.y, b.y - a.y, frame.top, frame.bottom]]) {
    if (way === 0) {
      if (from < low || from > high) return false;
      continue;
    }
    const [one, two] = [(low - from) / way, (high - from) / way];
    first = Math.max(first, Math.min(one, two));
    last = Math.min(last, Math.max(one, two));
  }
  return first <= last;
}

/** The corners of the smallest area without dents around all frames. @param {Frame[]} frames @returns {Point[]} */
function hull(frames) {
  const corners = frames
    .flatMap((it) => [[it.left, it.top], [it.right, it.top], [it.right, it.bottom], [it.left, it.bottom]])
    .map(([x, y]) => ({ x, y }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (points) => {
    const kept = [];
    for (const point of points) {
      while (kept.length > 1 && turnsRight(kept.at(-2), kept.at(-1), point)) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(corners), ...half(corners.toReversed())];
}

const turnsRight = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) <= 0;
