// Search: names first, then sentences. Case and accents do not count. The same box asks for the end of a path.

const search = byId('search');
const hits = byId('hits');
/** Hits shown of each sort. */
const NAME_HITS = 8;
const SENTENCE_HITS = 5;

/** What can be found, folded once. */
const foldedNames = names.map((name) => fold([name.label, ...(name.aka ?? [])].join('\n')));
/** @type {string[] | null} */
let foldedStatements = null;

/** The name from which a path is asked for. @type {Name | null} */
let pathFrom = null;

/** @typedef {{shown: Node[], choose: () => void}} Hit */
/** @type {Hit[]} */
let found = [];
let chosen = 0;

/** @param {string} query @returns {Hit[]} */
function find(query) {
  const words = fold(query.trim());
  if (!words) return [];
  const weight = (name) => (foldedNames[name.nth].startsWith(words) ? 1e6 : 0) + statementsAt[name.nth].length;
  const people = names.filter((name) => foldedNames[name.nth].includes(words)).sort((a, b) => weight(b) - weight(a) || a.nth - b.nth);
  const nameHits = people.slice(0, NAME_HITS).map((name) => ({
    shown: [html('b', {}, isolated(name.label)), html('span', { class: 'grey' }, ` ${kindWords(name)}`)],
    choose: () => chooseName(name),
  }));
  if (pathFrom) return nameHits;
  foldedStatements ??= statements.map((it) => fold(`${sentence(it)}\n${it.quote}\n${outletOf(it)}`));
  const told = statements.filter((it) => foldedStatements[it.nth].includes(words)).slice(0, SENTENCE_HITS);
  return [...nameHits, ...told.map((it) => ({
    shown: [isolated(sentence(it)), html('span', { class: 'grey' }, ` ${it.date ?? 'undated'}`), html('q', { dir: 'auto' }, excerpt(it.quote, words))],
    choose: () => change({ open: { type: 'statement', nth: it.nth }, path: null, view: state.view === 'list' ? 'map' : state.view }),
  }))];
}

/** The part of a sentence around what was found. @param {string} quote @param {string} words */
function excerpt(quote, words) {
  const at = Math.max(0, fold(quote).indexOf(words) - 30);
  return (at > 0 ? '…' : '') + quote.slice(at, at + 90) + (quote.length > at + 90 ? '…' : '');
}

/** @param {Name} name */
function chooseName(name) {
  if (pathFrom && pathFrom !== name) showPath(pathFrom.nth, name.nth);
  else openName(name, { keep: true });
}

function drawHits() {
  found = find(search.value);
  const isOpen = search.value.trim() !== '';
  hits.hidden = !isOpen;
  search.setAttribute('aria-expanded', isOpen);
  const rows = found.map((hit, nth) => html('li', {
    role: 'option',
    id: `hit-${nth}`,
    'aria-selected': nth === chosen,
    onpointerdown: (event) => { event.preventDefault(); take(hit); },
  }, ...hit.shown));
  hits.replaceChildren(...(rows.length ? rows : [html('li', { class: 'none' }, 'Nothing found')]));
  if (rows.length) search.setAttribute('aria-activedescendant', `hit-${chosen}`);
  else search.removeAttribute('aria-activedescendant');
}

/** @param {Hit} hit */
function take(hit) {
  hit.choose();
  leaveSearch();
  evidence.focus();
}

function leaveSearch() {
  search.value = '';
  search.placeholder = 'Find a name or a phrase';
  pathFrom = null;
  chosen = 0;
  drawHits();
  search.blur();
}

/** @param {Name} from */
function askForPath(from) {
  pathFrom = from;
  search.placeholder = `Path from ${from.label} to …`;
  search.focus();
  say(`Type the name at the other end of the path from ${from.label}.`);
}

function listenToSearch() {
  search.addEventListener('input', () => { chosen = 0; drawHits(); });
  search.addEventListener('blur', () => { hits.hidden = true; });
  search.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      chosen = (chosen + step + found.length) % found.length;
      drawHits();
    } else if (event.key === 'Enter' && found[chosen]) take(found[chosen]);
    else if (event.key === 'Escape') leaveSearch();
    event.stopPropagation();
  });
}
