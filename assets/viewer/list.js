// The list: the same as the map in words, for reading aloud, copying and printing.

const list = byId('list');
/** Rows at once; a browser takes long over more. */
const FIRST_ROWS = 400;

function drawList() {
  const isOpen = state.view === 'list';
  list.hidden = !isOpen;
  byId('map').hidden = isOpen;
  if (!isOpen) return;
  const toNames = link('Names on the map', () => byId('name-table').scrollIntoView(), { class: 'link jump' });
  list.replaceChildren(toNames, ...statementTable(), ...nameTable());
}

/** @param {string[]} heads */
const tableHead = (heads) => html('thead', {}, html('tr', {}, ...heads.map((head) => html('th', { scope: 'col' }, head))));

function statementTable() {
  const all = latestFirst(selected.statements);
  const body = html('tbody', {}, ...all.slice(0, FIRST_ROWS).map(statementRow));
  const more = all.length > FIRST_ROWS && html('button', { type: 'button', class: 'more' }, `Show ${(all.length - FIRST_ROWS).toLocaleString('en')} more`);
  if (more) more.addEventListener('click', () => { body.append(...all.slice(FIRST_ROWS).map(statementRow)); more.remove(); });
  return [
    html('table', { id: 'statement-table' },
      html('caption', {}, `${many(all.length, 'statement')}, the latest first`),
      tableHead(['Date', 'Who', 'Did what', 'To whom', 'How sure', 'Source', 'Evidence']), body),
    more,
  ].filter(Boolean);
}

/** @param {Statement} statement */
function statementRow(statement) {
  const denials = statement.denied ? [] : denialsOf(statement);
  const sure = [certaintyOf(statement), denials.length > 0 && denialWords(denials)];
  const open = () => change({ view: 'map', open: { type: 'statement', nth: statement.nth }, path: null });
  return html('tr', { 'data-statement': statement.id },
    html('td', { class: 'date' }, statement.date ?? 'undated'),
    html('td', {}, nameLink(statement.from)),
    html('td', {}, link(coloured(deed(statement), families[familyOf(statement)].colour), open)),
    html('td', {}, statement.to !== undefined && nameLink(statement.to)),
    html('td', {}, sure.filter(Boolean).join('; ')),
    html('td', {}, isolated([articleWords(articles[statement.articles[0]]), speakerWords(statement)].filter(Boolean).join(', '))),
    html('td', { class: 'quote', dir: 'auto' }, statement.quote));
}

/** Everyone on the map, with what stands below the name. */
function nameTable() {
  const counts = countsOf(selected.lines);
  const shown = drawnNames.filter((name) => selected.names.has(name.nth));
  shown.sort((a, b) => (counts.get(b.nth) ?? 0) - (counts.get(a.nth) ?? 0) || a.nth - b.nth);
  const rowOf = (name) => html('tr', { 'data-listed': name.id },
    html('td', {}, nameLink(name.nth)),
    html('td', {}, kindWords(name)),
    html('td', {}, belowOf(name).join(' ')),
    html('td', {}, [...new Set(selected.lines.filter(({ line }) => line.from === name.nth || line.to === name.nth)
      .map(({ line }) => names[line.from === name.nth ? line.to : line.from].label))].join(', ')),
    html('td', { class: 'number' }, String(counts.get(name.nth) ?? 0)));
  const body = html('tbody', {}, ...shown.slice(0, FIRST_ROWS).map(rowOf));
  const more = shown.length > FIRST_ROWS && html('button', { type: 'button', class: 'more' }, `Show ${(shown.length - FIRST_ROWS).toLocaleString('en')} more`);
  if (more) more.addEventListener('click', () => { body.append(...shown.slice(FIRST_ROWS).map(rowOf)); more.remove(); });
  return [
    html('table', { id: 'name-table' }, html('caption', {}, `${many(shown.length, 'name')} on the map, most statements first`),
      tableHead(['Name', 'What', 'Post', 'Tied to', 'Statements']), body),
    more,
  ].filter(Boolean);
}
