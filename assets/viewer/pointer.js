// Mouse, pen and fingers on the map: pan, zoom, move a name, open what is under the pointer.

/** Pixels before a press becomes a drag. */
const SLACK = 4;
/** Fingers and buttons that are down. @type {Map<number, Point>} */
const pressed = new Map();
/** @type {{from: Point, look: {x: number, y: number}, name: Name | null, at: Point | null, moved: boolean} | null} */
let drag = null;

/** Names that were moved, by position. @type {Set<number>} */
const moved = new Set();

/** @param {PointerEvent | WheelEvent} event @returns {Point} */
function onPicture(event) {
  const frame = picture.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}

/** @param {Element} target */
const nameUnder = (target) => nameById.get(target.closest?.('[data-name]')?.dataset.name) ?? null;

function listenToPointer() {
  picture.addEventListener('pointerdown', (event) => {
    pressed.set(event.pointerId, onPicture(event));
    const name = nameUnder(event.target);
    drag = { from: onPicture(event), look: { x: look.x, y: look.y }, name, at: name && { x: name.drawn.x, y: name.drawn.y }, moved: false };
  });
  addEventListener('pointermove', (event) => { if (pressed.has(event.pointerId)) move(event); });
  addEventListener('pointerup', release);
  addEventListener('pointercancel', (event) => { pressed.delete(event.pointerId); drag = null; });
  picture.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY * 0.0015), onPicture(event));
  }, { passive: false });
}

/** @param {PointerEvent} event */
function move(event) {
  const at = onPicture(event);
  if (pressed.size === 2) return pinch(event.pointerId, at);
  pressed.set(event.pointerId, at);
  if (!drag) return undefined;
  const by = { x: at.x - drag.from.x, y: at.y - drag.from.y };
  if (!drag.moved && Math.hypot(by.x, by.y) < SLACK) return undefined;
  drag.moved = true;
  if (drag.name) return moveName(drag.name, { x: drag.at.x + by.x / look.zoom, y: drag.at.y + by.y / look.zoom });
  look.x = drag.look.x + by.x;
  look.y = drag.look.y + by.y;
  look.fitted = false;
  return applyLook();
}

/** Two fingers zoom around the middle between them. @param {number} id @param {Point} at */
function pinch(id, at) {
  const other = [...pressed].find(([key]) => key !== id)[1];
  const before = pressed.get(id);
  const distance = (a, b) => Math.max(Math.hypot(a.x - b.x, a.y - b.y), 1);
  pressed.set(id, at);
  drag = null;
  zoomBy(distance(at, other) / distance(before, other), towards(at, other, 0.5));
}

const redrawMoved = oncePerFrame(() => drawMap());

/** @param {Name} name @param {Point} to */
function moveName(name, to) {
  Object.assign(name.drawn, { x: Math.round(to.x * 10) / 10, y: Math.round(to.y * 10) / 10 });
  moved.add(name.nth);
  byId('save-pins').hidden = false;
  redrawMoved();
}

/** @param {PointerEvent} event */
function release(event) {
  pressed.delete(event.pointerId);
  const done = drag;
  drag = null;
  if (!done || done.moved) {
    // The names beside dots depend on what is in sight.
    if (done?.moved) redrawDetail();
    return;
  }
  const line = event.target.closest?.('[data-line]')?.dataset.line;
  // Specks are everywhere: they can be pressed, but the map is moved by them.
  const name = done.name ?? (line ? null : speckAt(onPicture(event)));
  if (name && event.shiftKey && state.open?.type === 'name') showPath(state.open.nth, name.nth);
  else if (name) openName(name);
  else if (line) openLine(lineByKey.get(line));
  else if (state.open || state.path) change({ open: null, path: null });
}

/** The nearest name in the direction of an arrow key. @param {Name} from @param {Point} way */
function nextName(from, way) {
  let best = null;
  for (const name of drawnNames) {
    if (name === from || !selected.names.has(name.nth)) continue;
    const by = { x: name.drawn.x - from.drawn.x, y: name.drawn.y - from.drawn.y };
    const along = by.x * way.x + by.y * way.y;
    if (along <= 4) continue;
    const length = Math.hypot(by.x, by.y);
    const cost = length * (1 + (2 * Math.abs(by.x * way.y - by.y * way.x)) / length);
    if (!best || cost < best.cost) best = { cost, name };
  }
  return best?.name ?? null;
}

/** One name of the map is a stop of the Tab key; arrows move the stop. @param {Name} name */
function focusName(name) {
  elements.get(stop)?.setAttribute('tabindex', -1);
  stop = name.nth;
  const element = elementOf(name);
  element.setAttribute('tabindex', 0);
  if (specks.includes(name)) drawMap();
  reveal(name);
  element.focus({ preventScroll: true });
}
