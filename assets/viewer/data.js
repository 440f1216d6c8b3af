// The network as `src/export/page/data.rs` writes it (docs/view.md), and what can be looked up in it.

/** @typedef {{id: string, label: string, colour: string, head: string}} Family */
/** @typedef {{id: string, label: string, passage: number}} Kind */
/** @typedef {{label: string, colour: string, place?: [number, number]}} Side */
/** @typedef {{outlet: string, title?: string, published?: string, url?: string, copy_of?: string}} Article */
/** @typedef {{x: number, y: number, width: number, height: number, lines: string[], below: string[], pinned?: boolean}} Drawn */
/** @typedef {{nth: number, id: string, kind: string, label: string, aka?: string[], side?: number, drawn?: Drawn}} Name */
/** @typedef {{id: string, label: string, inverse: string, family: number, symmetric?: boolean}} Relation */
/**
 * @typedef {object} Statement
 * @property {number} nth
 * @property {string} id
 * @property {number} relation
 * @property {number} [from]
 * @property {number} [to]
 * @property {string} words the relation as it is told
 * @property {string} [when] EDTF
 * @property {string} [date] the same in words
 * @property {string} [date_words] what the date was worked out from
 * @property {number} certainty 0 is the surest
 * @property {boolean} [denied]
 * @property {boolean} [former]
 * @property {string} [place]
 * @property {string} [detail]
 * @property {number[]} articles the first is the one quoted
 * @property {string} quote
 * @property {string[]} [speakers] outermost first
 * @property {[number, number]} [happened] first and last day on which it is shown
 * @property {[number, number]} [reported]
 * @property {number} [cost] as a step of a path
 */
/** @typedef {number[]} Course day, status, certainty, evidence, dated, denial, because, seen; statements as places in `statements` and `others` of the fact */
/** @typedef {{nth: number, form: string, relation: number, from?: number, to?: number, office?: string, statements: number[], others?: number[], happened: Course[], reported: Course[]}} Fact */
/** @typedef {{key: string, from: number, to: number, family: number, directed?: boolean, bend: number, statements: number[]}} Line */
/** @typedef {{sentence: string, view: string}} Step */
/** @typedef {'happened' | 'reported'} Clock */

const data = JSON.parse(document.getElementById('data').textContent);
if (data.camarilla !== 'page' || data.version !== 2) throw new Error('This page has the data of another version.');

/** How often each value stands in a list. @template T @param {T[]} list @returns {Map<T, number>} */
function tally(list) {
  const counts = new Map();
  for (const value of list) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A function that works out each answer once. @template T, R @param {(it: T) => R} answer @returns {(it: T) => R} */
function remembered(answer) {
  const known = new Map();
  return (it) => {
    if (!known.has(it)) known.set(it, answer(it));
    return known.get(it);
  };
}

/**
 * Rows of a list that is written column by column (`src/export/page/table.rs`).
 * @param {{rows: number, columns: Record<string, {at?: number[], of?: any[], is: any}>}} table
 */
function rowsOf({ rows, columns }) {
  const all = Array.from({ length: rows }, (_, nth) => ({ nth }));
  for (const [field, { at, of, is }] of Object.entries(columns)) {
    const values = Array.isArray(is) ? is : rowsOf(is);
    let row = -1;
    for (let nth = 0; nth < values.length; nth += 1) {
      row += at ? at[nth] : 1;
      all[row][field] = of ? of[values[nth]] : values[nth];
    }
  }
  return all;
}

/** @type {Name[]} */
const names = rowsOf(data.names);
/** @type {Statement[]} */
const statements = rowsOf(data.statements);
/** @type {Fact[]} */
const facts = rowsOf(data.facts);
/** @type {Line[]} */
const lines = rowsOf(data.lines);
/** @type {Family[]} */
const families = data.families;
/** @type {Relation[]} */
const relations = data.relations;
/** @type {Article[]} */
const articles = rowsOf(data.articles);
/** @type {Side[]} */
const sides = data.sides;

const colours = data.colours;

for (const { drawn, label } of names) {
  if (drawn) Object.assign(drawn, { lines: drawn.lines ?? [label], below: drawn.below ?? [] });
}
for (const line of lines) {
  line.key ??= `${names[line.from].id}${line.directed ? '>' : '-'}${names[line.to].id}:${families[line.family].id}`.toLowerCase();
}

const kinds = new Map(data.kinds.map((kind) => [kind.id, kind]));
const nameById = new Map(names.map((name) => [name.id, name]));
const statementById = new Map(statements.map((statement) => [statement.id, statement]));
const lineByKey = new Map(lines.map((line) => [line.key, line]));

/** True for a picture of dots: more names than can be read as cards. */
const isDots = data.style === 'dots';

/** Facts of each statement, by position. @type {Fact[][]} */
const factsOf = statements.map(() => []);
facts.forEach((fact) => fact.statements.forEach((nth) => factsOf[nth].push(fact)));

/** Denials of each statement, whenever they were made, by position. @type {Statement[][]} */
const allDenialsOf = statements.map(() => []);
for (const fact of facts) {
  const own = fact.statements.map((nth) => statements[nth]);
  const denials = own.filter((it) => it.denied);
  if (denials.length === 0) continue;
  for (const claim of own.filter((it) => !it.denied)) {
    const known = allDenialsOf[claim.nth];
    allDenialsOf[claim.nth] = known.length ? [...new Set([...known, ...denials])] : denials;
  }
}

/** Statements with a name at either end, by position of the name. @type {Statement[][]} */
const statementsAt = names.map(() => []);
for (const statement of statements) {
  const { from, to } = statement;
  if (from !== undefined) statementsAt[from].push(statement);
  if (to !== undefined && to !== from) statementsAt[to].push(statement);
}

/** Lines at each name, by position of the name. @type {Line[][]} */
const linesAt = names.map(() => []);
for (const line of lines) {
  linesAt[line.from].push(line);
  linesAt[line.to].push(line);
}

/** @param {Statement} statement */
const familyOf = (statement) => relations[statement.relation].family;

/** The outlet that counts as the source: of a copy, the one it was copied from. @param {Statement} statement */
const outletOf = (statement) => {
  const article = articles[statement.articles[0]];
  return article.copy_of ?? article.outlet;
};

/** True for whoever the reports do not name. @param {Name | undefined} name */
const isUnnamed = (name) => name?.kind === 'unnamed' || name?.kind === 'group';

/** True for what lasts: shown until it ends. @param {Statement} statement */
const isState = (statement) => states[statement.nth];

const states = factsOf.map((own) => own.some((fact) => fact.form === 'state'));

/** Colour of a name: that of its side. @param {Name} name */
const colourOf = (name) => (name.side === undefined ? colours.no_side : sides[name.side].colour);

/** Outlets with their number of statements, most first. @type {[string, number][]} */
const outlets = [...tally(statements.map(outletOf))].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
