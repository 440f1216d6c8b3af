// The column of filters, which is the key of the picture too: each row shows the sign that it switches off.

const filters = byId('filters');
/** Outlets listed at once. */
const OUTLETS = 12;
let allOutlets = false;

function drawFilters() {
  const kept = document.activeElement?.dataset?.filter;
  const used = families.filter((family) => filterCounts.has(`rel:${family.id}`));
  const listed = allOutlets ? outlets : outlets.slice(0, OUTLETS);
  fill(filters, [
    html('h2', {}, 'Lines'),
    ...used.map((family) => row(`rel:${family.id}`, sign(lineSign(family.colour, 'solid', family.head)), family.label)),
    ...topSlider(),
    html('h2', {}, 'How sure'),
    ...data.certainties.map((words, certainty) => row(`certainty:${hyphened(words)}`, sign(lineSign(colours.ink, ['solid', 'dashed', 'dashed', 'dotted', 'dotted'][certainty])), capital(words))),
    row('certainty:denied', sign(cross({ x: 13, y: 6 }, 3.6)), 'Denied'),
    html('h2', {}, 'Names'),
    row('unnamed', sign(outline('unnamed', { left: 0, top: 0, right: 26, bottom: 12 }, GREY)), 'Not named in the reports'),
    html('h2', {}, 'Sources'),
    ...listed.map(([outlet]) => row(`source:${outlet}`, '', isolated(outlet))),
    listed.length < outlets.length && link(`All ${outlets.length} sources`, () => { allOutlets = true; drawFilters(); }),
    html('h2', {}, 'Shapes'),
    ...shapeKey(),
    link('Reset everything', () => { state = defaults(); look.fitted = true; change({}); }, { class: 'link reset' }),
  ]);
  if (kept) filters.querySelector(`[data-filter="${CSS.escape(kept)}"]`)?.focus();
}

/** @param {string} words */
const capital = (words) => words[0].toUpperCase() + words.slice(1);

/** @param {string} filter @param {Node | string} shown @param {Node | string} words */
function row(filter, shown, words) {
  const count = filterCounts.get(filter) ?? 0;
  const isOn = !state.off.has(filter);
  const box = html('input', { type: 'checkbox', 'data-filter': filter, onchange: () => toggle(filter) });
  box.checked = isOn;
  return html('label', { class: count ? 'row' : 'row none' }, box, shown, html('span', { class: 'words' }, words), html('span', { class: 'count' }, count.toLocaleString('en')));
}

/** @param {string} filter */
function toggle(filter) {
  const off = new Set(state.off);
  if (!off.delete(filter)) off.add(filter);
  change({ off });
}

/** A small picture in a row. @param {Node | Node[]} shown */
const sign = (shown) => svg('svg', { width: 26, height: 12, 'aria-hidden': 'true', fill: 'none' }, ...[shown].flat());

/** @param {string} colour @param {string} stroke @param {string} [head] */
const lineSign = (colour, stroke, head) =>
  strand({ start: { x: 0, y: 6 }, bend: { x: 12, y: 6 }, end: { x: 25, y: 6 } }, colour, stroke, 1.8, head, 0.8);

/** How many lines are drawn between dots. */
function topSlider() {
  if (!isDots) return [];
  const most = Math.min(1500, lines.length);
  const slider = html('input', { type: 'range', min: 20, max: most, step: 10, 'data-filter': 'top', 'aria-label': 'Strongest lines' });
  slider.value = Math.min(state.top, most);
  slider.addEventListener('change', () => change({ top: Number(slider.value) }));
  return [html('label', { class: 'row' }, html('span', { class: 'words' }, 'Strongest'), slider, html('span', { class: 'count' }, String(Math.min(state.top, most))))];
}

function shapeKey() {
  const shapes = [['person', 'person'], ['organisation', 'organisation'], ['place', 'place']];
  const there = shapes.filter(([kind]) => drawnNames.some((name) => name.kind === kind));
  return there.map(([kind, words]) => html('p', { class: 'row' }, sign(outline(kind, { left: 0, top: 0, right: 26, bottom: 12 }, '#8A8378')), words));
}
