// The panel with the evidence: every statement with its sentence, its source, who says so, and who denies it.

/** Statements shown before "show more". */
const FIRST_SHOWN = 40;
const evidence = byId('evidence');

/** What the panel shows, so that it is scrolled up only when that changes. */
let shownInPanel = '';

function drawEvidence() {
  const parts = panelParts();
  fill(evidence, parts);
  const now = JSON.stringify([state.open, state.path, state.view === 'changes']);
  // With the next frame: at once it would make the browser lay out everything twice.
  if (now !== shownInPanel) requestAnimationFrame(() => { evidence.scrollTop = 0; });
  shownInPanel = now;
}

function panelParts() {
  if (state.path) return pathPanel(...state.path);
  if (state.open?.type === 'name') return namePanel(names[state.open.nth]);
  if (state.open?.type === 'line') return linePanel(lineByKey.get(state.open.key));
  if (state.open?.type === 'statement') return statementPanel(statements[state.open.nth]);
  return state.view === 'changes' ? changesPanel() : latestPanel();
}

/** @param {string} kicker @param {(Node | string)[]} title */
const heading = (kicker, title) => [html('p', { class: 'kicker' }, kicker), html('h2', { class: 'headline' }, ...title)];

/** A name that can be opened. @param {number | undefined} nth */
function nameLink(nth) {
  if (nth === undefined) return html('span', { class: 'grey' }, 'somebody');
  const name = names[nth];
  return link(isolated(name.label), () => openName(name), { class: isUnnamed(name) ? 'link who unnamed' : 'link who' });
}

/** @param {Statement} statement */
function chip(statement) {
  const words = certaintyOf(statement);
  return html('span', { class: `chip ${hyphened(words)}` }, words);
}

/** One statement with its evidence; denials stand below what they dispute. @param {Statement} statement @param {Statement[]} [denials] */
function statementItem(statement, denials = denialsOf(statement)) {
  const colour = statement.denied ? colours.red : families[familyOf(statement)].colour;
  return html('li', { class: statement.denied ? 'statement denial' : 'statement', 'data-statement': statement.id },
    html('div', { class: 'when' }, html('time', {}, statement.date ?? 'undated'), chip(statement)),
    html('p', { class: 'told' }, nameLink(statement.from), ' ', coloured(deed(statement), colour),
      statement.to !== undefined && ' ', statement.to !== undefined && nameLink(statement.to),
      statement.place !== undefined && html('span', { class: 'grey' }, ', in ', isolated(statement.place))),
    html('blockquote', { dir: 'auto' }, statement.quote),
    html('p', { class: 'source' }, ...sourceParts(statement)),
    !statement.denied && denials.length > 0 && html('ol', { class: 'denials', 'aria-label': 'Denied' },
      ...denials.map((it) => statementItem(it, []))));
}

/** Outlet, day, who says so, how the date was found, and the id that `camarilla explain` takes. @param {Statement} statement */
function sourceParts(statement) {
  const article = articles[statement.articles[0]];
  const outlet = isolated(articleWords(article));
  const linked = article.url
    ? html('a', { href: article.url, rel: 'noopener noreferrer', target: '_blank', title: article.title }, outlet)
    : html('span', { title: article.title }, outlet);
  const rest = [
    article.copy_of && `copy of ${article.copy_of}`,
    speakerWords(statement),
    statement.articles.length > 1 && `and ${many(statement.articles.length - 1, 'more article')}`,
    statement.date_words && `date from “${statement.date_words}”`,
  ].filter(Boolean);
  return [linked, ...rest.flatMap((words) => [' · ', isolated(words)]), ' · ', html('code', {}, statement.id)];
}

/** A list of statements without those that are nested in it, the first of them at once. @param {Statement[]} all */
function statementList(all, most = FIRST_SHOWN) {
  const nested = new Set(all.filter((it) => !it.denied).flatMap((it) => denialsOf(it)));
  const own = all.filter((it) => !nested.has(it));
  return firstOf(html('ol', { class: 'statements' }), own, most, (it) => statementItem(it));
}

/** The first rows of a list, and a button for the others. @template T @param {any} list @param {T[]} all @param {number} most @param {(it: T) => Node} row */
function firstOf(list, all, most, row) {
  list.append(...all.slice(0, most).map(row));
  if (all.length <= most) return [list];
  const more = html('button', { type: 'button', class: 'more' }, `Show ${(all.length - most).toLocaleString('en')} more`);
  more.addEventListener('click', () => {
    list.append(...all.slice(most).map(row));
    list.children[most]?.querySelector('button')?.focus();
    more.remove();
  });
  return [list, more];
}

/** Latest first; what has no date comes last. @param {Statement[]} all */
function latestFirst(all) {
  const wanted = new Set(all);
  return wanted.size < FEW ? [...wanted].sort(byLatest(state.clock)) : allLatestFirst(state.clock).filter((it) => wanted.has(it));
}

/** So few are sorted by themselves. */
const FEW = 1000;

/** @param {Clock} clock */
const byLatest = (clock) => (a, b) => (b[clock]?.[0] ?? -1e9) - (a[clock]?.[0] ?? -1e9) || a.nth - b.nth;

/** Every statement, sorted once: a drawing only picks from it. */
const allLatestFirst = remembered((clock) => statements.toSorted(byLatest(clock)));

/** @param {Statement[]} all */
const inOrder = (all) => latestFirst(all).reverse();

function latestPanel() {
  const isTold = (it) => !isState(it) && (it.to !== undefined || families[familyOf(it)].id !== 'speech');
  const all = latestFirst(selected.statements).filter(isTold);
  return [
    html('h2', { class: 'headline' }, 'Latest statements'),
    html('p', { class: 'hint' }, 'Open a name or a line for its evidence. Shift-click a second name for the path between the two. Each statement says who says so; none is a fact by being listed. What is merely said is in the list.'),
    ...(all.length ? statementList(all) : [html('p', { class: 'hint' }, selected.statements.length ? 'Only offices and what is merely said: see the list.' : statements.length ? 'No statement passes the filters.' : 'The graph has no statements.')]),
  ];
}

/** @param {Name} name */
function namePanel(name) {
  const shown = new Set(selected.statements);
  const own = statementsAt[name.nth].filter((it) => shown.has(it) || (isInTime(it) && passes(it)));
  const drawn = linesAt[name.nth].filter((line) => selected.lines.some((it) => it.line === line));
  return [
    ...heading(kindWords(name), [isolated(name.label)]),
    name.aka?.length && html('p', { class: 'hint' }, 'also written ', isolated(name.aka.slice(0, 6).join(', '))),
    html('p', { class: 'actions' },
      name.drawn && html('button', { type: 'button', onclick: () => focusOn(name), 'aria-pressed': state.focus === name.nth, 'aria-keyshortcuts': 'f' },
        state.focus === name.nth ? 'Show everyone' : 'Only what is near'),
      html('button', { type: 'button', onclick: () => askForPath(name), 'aria-keyshortcuts': 'p' }, 'Path to …')),
    ...officeList('Posts', officesOf(name), (fact) => [isolated(fact.office)]),
    ...officeList('Held or led by', holdersOf(name), (fact) => [nameLink(fact.from)]),
    ...tieList(name, drawn),
    html('h3', {}, many(own.length, 'statement')),
    ...statementList(latestFirst(own)),
  ].filter(Boolean);
}

/** Offices with how each stands on the last day that is shown. @param {string} title @param {Fact[]} all @param {(fact: Fact) => Node[]} words */
function officeList(title, all, words) {
  const day = state.until ?? span.last;
  const rows = all.map((fact) => ({ fact, entry: standing(fact, state.clock, day) })).filter(({ entry }) => entry.evidence);
  if (rows.length === 0) return [];
  rows.sort((a, b) => Number(isOver(a.entry)) - Number(isOver(b.entry)));
  return [html('h3', {}, title), html('ul', { class: 'rows' }, ...rows.map(({ fact, entry }) => html('li', {},
    html('span', {}, ...words(fact), entry.denial && html('span', { class: 'denied' }, ' ✕ denied')),
    link(standingWords(entry), () => change({ open: { type: 'statement', nth: (entry.because ?? entry.evidence).nth }, path: null }), { class: 'link date' }))))];
}

/** "last seen 5 Jan 2026", "ended 3 Mar 2020". @param {Standing} entry */
function standingWords(entry) {
  switch (entry.status) {
    case STATUS.holds: return 'holds';
    case STATUS.lastSeen: return `last seen ${dayWords(entry.seen)}`;
    case STATUS.ended: return entry.because?.date ? `ended ${entry.because.date}` : 'ended';
    case STATUS.past: return 'former';
    case STATUS.mayBe: return 'may hold';
    case STATUS.happened: return certaintyOf(entry.evidence);
    default: return 'not yet';
  }
}

/** @param {Name} name @param {Line[]} drawn */
function tieList(name, drawn) {
  if (drawn.length === 0) return [];
  const shown = drawn.map((line) => selected.lines.find((it) => it.line === line));
  shown.sort((a, b) => b.affirmed.length + b.denied.length - a.affirmed.length - a.denied.length);
  return [html('h3', {}, 'Tied to'), html('ul', { class: 'rows' }, ...shown.slice(0, 14).map((it) => {
    const other = it.line.from === name.nth ? it.line.to : it.line.from;
    const words = wordsOf(it);
    return html('li', {}, nameLink(other), link(html('span', {}, coloured(words.verb, families[it.line.family].colour), ` ${words.count}`,
      words.denied && html('span', { class: 'denied' }, ' ✕')), () => openLine(it.line), { class: 'link date', 'aria-label': `${words.verb} ${words.count}: the line` }));
  }))];
}

/** @param {Line} line */
function linePanel(line) {
  const own = line.statements.map((nth) => statements[nth]).filter((it) => selected.statements.includes(it));
  const sources = new Set(own.map(outletOf));
  const denials = own.filter((it) => it.denied);
  return [
    ...heading(families[line.family].label, [nameLink(line.from), line.directed ? ' → ' : ' and ', nameLink(line.to)]),
    html('p', { class: 'hint' }, `${many(own.length, 'statement')} from ${many(sources.size, 'source')}`,
      denials.length > 0 && html('span', { class: 'denied' }, ` · ✕ ${denialWords(denials)}`)),
    ...statementList(inOrder(own)),
  ];
}

/** "denied by Ana Ruiz"; where an outlet tells of a denial without a speaker, "denied (Calder Post)". @param {Statement[]} denials */
function denialWords(denials) {
  const speakers = [...new Set(denials.flatMap((it) => it.speakers?.slice(0, 1) ?? []))];
  const outletsOnly = [...new Set(denials.filter((it) => !it.speakers).map(outletOf))];
  return speakers.length ? `denied by ${speakers.join(', ')}` : `denied (${outletsOnly.join(', ')})`;
}

/** @param {Statement} statement */
function statementPanel(statement) {
  const disputed = factsOf[statement.nth].flatMap((fact) => fact.statements.map((nth) => statements[nth]));
  const also = [...new Set(disputed)].filter((it) => it !== statement && it.denied === statement.denied);
  const claims = statement.denied ? [...new Set(disputed)].filter((it) => !it.denied) : [];
  return [
    ...heading('Statement', [isolated(sentence(statement))]),
    ...statementList([statement]),
    ...(claims.length ? [html('h3', {}, 'What it denies'), ...statementList(claims)] : []),
    ...(also.length ? [html('h3', {}, 'The same, told elsewhere'), ...statementList(also)] : []),
  ];
}

function changesPanel() {
  const { before, after } = compared();
  const all = changes();
  const told = all.filter(isNews);
  const parts = changeParts(told);
  const fresh = [...newNames()].filter((nth) => nth !== undefined);
  const quiet = all.length - told.length;
  const count = (what) => parts.posts.filter((it) => it.turn === what).length;
  return [
    ...heading(state.clock === 'happened' ? 'What changed' : 'What became known', [`${dayWords(before)} to ${dayWords(after)}`]),
    html('p', { class: 'hint counts' },
      coloured(`+ ${parts.added.length + count('began')} new`, colours.added), ' · ', coloured(`~ ${parts.changed.length} changed`, colours.changed), ' · ',
      coloured(`− ${parts.ended.length + count('ended')} ended`, colours.ended)),
    ...changeList('Posts that changed hands', parts.posts),
    ...changeList('New', parts.added),
    ...changeList('Ended', parts.ended),
    ...changeList('Confirmed, denied or dated better', parts.changed),
    ...changeList('May be: the dates do not decide', parts.mayBe),
    ...(fresh.length ? [html('h3', {}, 'Spoken of for the first time'), html('p', {}, ...fresh.slice(0, MOST_CHANGES).flatMap((nth, at) => [at ? ', ' : '', nameLink(nth)]),
      fresh.length > MOST_CHANGES ? ` and ${(fresh.length - MOST_CHANGES).toLocaleString('en')} more` : '')] : []),
    quiet > 0 && html('p', { class: 'hint' }, `${many(quiet, 'change')} of what was merely said, or of where a post belongs, left out.`),
    all.length === 0 && html('p', { class: 'hint' }, 'Nothing changed between these two days. Move a handle of the dates below.'),
  ].filter(Boolean);
}

const TURN = { began: ['+', 'added'], ended: ['−', 'ended'], changed: ['~', 'changed'], mayBe: ['?', 'grey'] };

/** @param {string} title @param {Change[]} parts */
function changeList(title, parts) {
  if (parts.length === 0) return [];
  const row = ({ fact, before, after, turn: what }) => {
    const [sign, colour] = TURN[what];
    const shown = (what === 'ended' ? after.because : undefined) ?? after.evidence ?? before.evidence;
    const words = fact.office ? html('span', {}, ', ', isolated(fact.office))
      : html('span', {}, ' ', coloured(deed(shown), families[relations[fact.relation].family].colour), ' ', fact.to !== undefined && nameLink(fact.to));
    const told = [relations[fact.relation].id, names[fact.from]?.id, names[fact.to]?.id].join(' ');
    return html('li', { 'data-change': `${what} ${told}` }, html('span', {}, coloured(`${sign} `, colours[colour]), nameLink(fact.from), words,
      ' ', certaintyOf(shown) !== 'on record' && chip(shown), after.denial && !before.denial && html('span', { class: 'denied' }, ' ✕ denied')),
    link(shown.date ?? (shown.reported ? `by ${dayWords(shown.reported[0])}` : 'undated'),
      () => change({ open: { type: 'statement', nth: shown.nth } }), { class: 'link date' }));
  };
  return [html('h3', {}, title), ...firstOf(html('ul', { class: 'rows' }), parts, MOST_CHANGES, row)];
}

/** Rows of a part at once: a browser takes long over thousands. */
const MOST_CHANGES = 100;

/** @param {number} from @param {number} to */
function pathPanel(from, to) {
  const steps = findPath(from, to);
  const ends = [nameLink(from), ' to ', nameLink(to)];
  const rule = 'Accusations, sanctions and violence link nobody.';
  if (!steps) return [...heading('Path', ends), html('p', { class: 'hint' }, `Nothing that is shown links the two. ${rule}`)];
  const worst = weakest(steps);
  return [
    ...heading('Path', ends),
    html('p', { class: 'hint' }, `${many(steps.length, 'step')}; the weakest is ${certaintyOf(worst.statement)}: “${sentence(worst.statement)}”. The surest way over what is shown. ${rule}`),
    html('ol', { class: 'path' }, ...steps.map((step) => html('li', {},
      html('h3', {}, nameLink(step.from), ' – ', nameLink(step.to)),
      html('ol', { class: 'statements' }, statementItem(step.statement)),
      step.also.length > 0 && html('p', { class: 'hint' }, `and ${many(step.also.length, 'more statement')}`)))),
  ];
}

/** Statements on the path that is shown, by position. @returns {Set<number>} */
const pathStatements = () => new Set((findPath(...state.path) ?? []).map((step) => step.statement.nth));

/** Names on the path that is shown. @returns {Set<number>} */
const pathNames = () => new Set([...state.path, ...(findPath(...state.path) ?? []).flatMap((step) => [step.from, step.to])]);
