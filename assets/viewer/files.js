// What the reader takes away: the picture as SVG and PNG with its caption and key, the link, the pins.

/** Paper around the picture. */
const PAPER_MARGIN = 36;
const PICTURE_FONT = FONT.replaceAll('"', '');

/** The map as it is shown, with title, filters, key and sources: a picture without them gets misquoted. */
function pictureFile() {
  const shown = drawnNames.filter((name) => selected.names.has(name.nth));
  const marks = [...shown.map(frameOf), ...[...layers.words.children, ...layers.beside.children, ...layers.sideNames.children, ...layers.grounds.children].map(frameOfElement)];
  const map = marks.length ? frameAround(marks) : { left: 0, top: 0, right: 400, bottom: 60 };
  const width = Math.max(map.right - map.left + 2 * PAPER_MARGIN, 640);
  const left = (map.left + map.right) / 2 - width / 2;
  const subtitle = captionLines(width - 2 * PAPER_MARGIN);
  const top = map.top - 76 - subtitle.length * 15;
  const key = keySigns(left + PAPER_MARGIN, map.bottom + 40, width - 2 * PAPER_MARGIN);
  const footer = brokenLines(sourceWords(), width - 2 * PAPER_MARGIN);
  const height = key.bottom + footer.length * 15 + PAPER_MARGIN * 0.6 - top;
  const small = (words, y) => svg('text', { x: number(left + PAPER_MARGIN), y: number(y), 'font-size': 10.5, fill: colours.grey }, words);
  const copy = scene.cloneNode(true);
  copy.removeAttribute('transform');
  copy.querySelectorAll('.hit, .open-ring, [display=none]').forEach((it) => it.remove());
  [...copy.querySelectorAll('.name')].filter((it) => it.style.display === 'none').forEach((it) => it.remove());
  copy.querySelectorAll('[tabindex]').forEach((it) => ['tabindex', 'role', 'aria-pressed', 'style'].forEach((name) => it.removeAttribute(name)));
  const file = svg('svg', {
    xmlns: 'http://www.w3.org/2000/svg', width: number(width), height: number(height), viewBox: [left, top, width, height].map(number).join(' '), 'font-family': PICTURE_FONT,
  },
  svg('title', {}, data.title),
  box({ left, top, right: left + width, bottom: top + height }, { fill: colours.paper }),
  svg('text', { x: number(left + PAPER_MARGIN), y: number(top + PAPER_MARGIN + 6), 'font-size': 21, 'font-weight': 700, fill: colours.ink }, pictureTitle()),
  ...subtitle.map((words, nth) => small(words, top + PAPER_MARGIN + 27 + nth * 15)),
  copy,
  ...key.signs,
  ...footer.map((words, nth) => small(words, key.bottom + 6 + nth * 15)));
  return { text: new XMLSerializer().serializeToString(file), width, height };
}

const pictureTitle = () => (state.view === 'changes' ? `${data.title}: what changed` : data.title);

/** @param {SVGGraphicsElement} element @returns {Frame} */
function frameOfElement(element) {
  const { x, y, width, height } = element.getBBox();
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** Counts, dates and filters, a line each. @param {number} room */
function captionLines(room) {
  return [statusWords(), filterWords()].filter(Boolean).flatMap((words) => brokenLines(words, room));
}

/** What was filtered, in words. */
function filterWords() {
  const off = [...state.off].map((filter) => ({
    unnamed: 'whoever is not named',
    rel: families.find((family) => filter === `rel:${family.id}`)?.label.toLowerCase(),
    certainty: filter.slice('certainty:'.length).replaceAll('-', ' '),
    source: filter.slice('source:'.length),
  }[filter.split(':')[0]]));
  const near = state.focus === null ? '' : `Only within ${many(state.depth, 'line')} of ${names[state.focus].label}. `;
  return near + (off.length ? `Left out: ${off.join(', ')}.` : '');
}

/** "From 12 articles by Meridian Wire, Calder Post." */
function sourceWords() {
  const used = new Set(selected.lines.flatMap(({ affirmed, denied }) => [...affirmed, ...denied]).flatMap((it) => it.articles));
  const by = [...new Set([...used].map((nth) => articles[nth].copy_of ?? articles[nth].outlet))];
  const more = by.length > 6 ? ` and ${by.length - 6} more` : '';
  return used.size ? `From ${many(used.size, 'article')} by ${by.slice(0, 6).join(', ')}${more}. Made with camarilla.` : '';
}

/** @param {string} text @param {number} room */
function brokenLines(text, room) {
  return text.split(' ').filter(Boolean).reduce((rows, word) => {
    const longer = rows.length ? `${rows.at(-1)} ${word}` : word;
    if (rows.length && widthOf(longer, 10.5) <= room) rows[rows.length - 1] = longer;
    else rows.push(word);
    return rows;
  }, []);
}

/** Every sign that is in the picture, in words. @param {number} left @param {number} top @param {number} room */
function keySigns(left, top, room) {
  const shown = selected.lines;
  const isChanges = state.view === 'changes';
  const line = (x, y, colour, stroke, head) => svg('g', { fill: 'none' }, ...strand({ start: { x, y }, bend: { x: x + 14, y }, end: { x: x + 28, y } }, colour, stroke, 1.9, head));
  const rows = [
    isChanges
      ? [['added', '+ new'], ['changed', '~ changed'], ['ended', '− ended'], ['same', 'unchanged']].filter(([change]) => shown.some((it) => it.change === change)).map(([change, words]) => [(x, y) => line(x, y, colours[change], 'solid'), words])
      : families.filter((_, nth) => shown.some((it) => it.line.family === nth)).map((family) => [(x, y) => line(x, y, family.colour, 'solid', family.head), family.label]),
    [['solid', 'on record'], ['dashed', 'reported or alleged'], ['dotted', 'planned']].filter(([stroke]) => shown.some((it) => strokeOf(it) === stroke)).map(([stroke, words]) => [(x, y) => line(x, y, colours.office, stroke), words]),
    ['person', 'organisation', 'place', 'unnamed'].filter((kind) => drawnNames.some((name) => selected.names.has(name.nth) && (name.kind === kind || (kind === 'unnamed' && name.kind === 'group')))).map((kind) => [(x, y) => outline(kind, around({ x: x + 14, y }, 28, 12), '#8A8378'), kind === 'unnamed' ? 'not named in the reports' : kind]),
  ];
  if (shown.some((it) => it.denied.length)) rows[1].push([(x, y) => cross({ x: x + 14, y }, 3.6), 'somebody denies it']);
  const signs = [];
  let y = top;
  for (const entries of rows.filter((it) => it.length)) {
    let x = left;
    for (const [draw, words] of entries) {
      const width = 52 + widthOf(words, 10.5);
      if (x > left && x + width - 18 > left + room) [x, y] = [left, y + 19];
      signs.push(draw(x, y), svg('text', { x: number(x + 34), y: number(y + 3.6), 'font-size': 10.5, fill: colours.ink }, words));
      x += width;
    }
    y += 19;
  }
  return { signs, bottom: y };
}

/** @param {string} name @param {Blob} contents */
function download(name, contents) {
  const url = URL.createObjectURL(contents);
  html('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const saveSvg = () => download('network.svg', new Blob([pictureFile().text], { type: 'image/svg+xml' }));

/** The same picture in pixels, two for each point. */
function savePng() {
  const { text, width, height } = pictureFile();
  const image = new Image();
  image.onload = () => {
    const scale = Math.min(2, 12_000 / Math.max(width, height));
    const canvas = html('canvas', { width: Math.ceil(width * scale), height: Math.ceil(height * scale) });
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((png) => download('network.png', png));
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

/** Every name that was put somewhere, as the file that `camarilla build` reads beside the graph. */
function savePins() {
  const rows = drawnNames.filter((name) => name.drawn.pinned || moved.has(name.nth));
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const csv = rows.map((name) => [name.id, quoted(name.label), name.drawn.x, name.drawn.y].join(','));
  download('pins.csv', new Blob([['id,name,x,y', ...csv, ''].join('\n')], { type: 'text/csv' }));
  say(`${many(rows.length, 'pin')} saved. Put pins.csv beside graph.ron and build again.`);
}

async function copyLink() {
  const button = byId('copy-link');
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = 'Copied';
  } catch {
    // Without leave to write the clipboard the address bar has the link.
    button.textContent = 'See address';
  }
  setTimeout(() => { button.textContent = 'Copy link'; }, 1500);
}
