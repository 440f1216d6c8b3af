// Of thousands of names in sight only those that matter are elements with a name to read; the others are specks, a few
// paths for all of them. Nearer by, or when something is known of it that the reader asked for, a speck is a name again.

/** More names in sight than this are too small to be told apart, and too many elements for a browser. */
const MOST_ELEMENTS = 500;
/** Pixels around a speck in which a press is meant for it. */
const REACH = 8;

/** Names that are specks at the moment. @type {Name[]} */
let specks = [];

/**
 * Names that are drawn as elements: all in sight where they are few, else those with a line and those the reader looks
 * at; with news too, unless that is nearly everyone.
 * @param {Omit<Look, 'near'>} how
 * @returns {Set<number>}
 */
function nearNames({ strong, touched, fresh, counts }) {
  if (!isDots || selected.names.size <= MOST_ELEMENTS) return selected.names;
  const sight = visibleFrame();
  const inSight = drawnNames.filter((name) => selected.names.has(name.nth) && holds(sight, name.drawn));
  const isFew = (some) => (some.size ?? some.length) <= MOST_ELEMENTS;
  const news = [touched ?? new Set(), fresh].filter(isFew);
  const asked = (nth) => nth === stop || counts.has(nth) || strong?.has(nth) || news.some((it) => it.has(nth));
  const near = drawnNames.filter(({ nth }) => selected.names.has(nth) && asked(nth));
  return new Set([...near, ...(isFew(inSight) ? inSight : [])].map((name) => name.nth));
}

/** Draws everyone who is shown and no element: one path for each colour and size. @param {Look} how */
function drawSpecks({ near, strong, touched }) {
  specks = near === selected.names ? [] : drawnNames.filter(({ nth }) => selected.names.has(nth) && !near.has(nth));
  const groups = Map.groupBy(specks, (name) => `${speckColour(name)} ${Math.round(name.drawn.width / 3) * 3}`);
  const opacity = strong || touched ? 0.2 : 0.4;
  layers.specks.replaceChildren(...[...groups].map(([group, members]) => {
    const [colour, width] = group.split(' ');
    return svg('path', { d: members.map(speck(width * dotScale())).join(''), fill: colour, 'fill-opacity': opacity });
  }));
}

/** Eight corners, which a browser fills faster than a circle. @param {number} width @returns {(name: Name) => string} */
function speck(width) {
  const [half, corner] = [number(width / 2), number(width * 0.3)];
  const side = number(2 * (half - corner));
  return ({ drawn: { x, y } }) => `M${number(x - half)},${number(y - half + +corner)}v${side}l${corner},${corner}h${side}l${corner},-${corner}v-${side}l-${corner},-${corner}h-${side}z`;
}

/** Those who act have the colour of their side, places and those not named are grey. @param {Name} name */
const speckColour = (name) => (['person', 'organisation'].includes(name.kind) ? colourOf(name) : GREY);

/** The speck under a point of the picture. @param {Point} at @returns {Name | null} */
function speckAt(at) {
  let best = null;
  for (const name of specks) {
    const { x, y } = name.drawn;
    const away = Math.hypot(look.x + look.zoom * x - at.x, look.y + look.zoom * y - at.y);
    if (away <= REACH && (!best || away < best.away)) best = { away, name };
  }
  return best?.name ?? null;
}
