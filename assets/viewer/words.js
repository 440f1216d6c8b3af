// Words that several parts of the page use.

/** "1 name", "2 names". @param {number} count @param {string} one */
const many = (count, one) => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** A text as it is compared: without case and accents. @param {string} text */
const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** How sure a statement is. @param {Statement} statement */
const certaintyOf = (statement) => (statement.denied ? 'denied' : data.certainties[statement.certainty]);

/** As a class of the style sheet, a filter and part of an address. @param {string} words */
const hyphened = (words) => words.replaceAll(' ', '-');

/** "Person", "Organisation · Government of Arvenia". @param {Name} name */
function kindWords(name) {
  const kind = kinds.get(name.kind).label;
  const side = name.side === undefined ? '' : ` · ${sides[name.side].label}`;
  return kind[0].toUpperCase() + kind.slice(1) + side;
}

/** "Meridian Wire, 18 Aug 2019". @param {Article} article */
const articleWords = (article) => [article.outlet, article.published].filter(Boolean).join(', ');

/** "according to Deng Wei, citing a senior official (not named)". @param {Statement} statement */
const speakerWords = (statement) =>
  (statement.speakers ?? []).map((speaker, depth) => (depth === 0 ? 'according to ' : 'citing ') + speaker).join(', ');

/** The words of a relation without the last one where nobody follows: "resigned from" is "resigned". @param {Statement} statement */
const deed = (statement) => (statement.to === undefined ? statement.words.replace(/ (from|by|as|of|to|for|with)$/, '') : statement.words);

/** One statement in a line of text. @param {Statement} statement */
const sentence = (statement) =>
  [names[statement.from]?.label, deed(statement), names[statement.to]?.label].filter(Boolean).join(' ');
