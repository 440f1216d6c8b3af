// Days as numbers from 1 January 1970, and dates in words as `src/query/dates.rs` says them.

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const SEASONS = ['spring', 'summer', 'autumn', 'winter'];
const DAY = 86_400_000;

/** `2019-08-18`. @param {number} day */
const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** @param {string} iso @returns {number | null} null for what is not a day */
function dayOf(iso) {
  const time = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(iso) : NaN;
  return Number.isNaN(time) ? null : time / DAY;
}

/** "18 Aug 2019". @param {number} day */
const dayWords = (day) => pointWords(isoOf(day));

/** So many months on, at most to the end of the month. @param {number} day @param {number} count */
function monthsOn(day, count) {
  const date = new Date(day * DAY);
  const month = date.getUTCMonth() + count;
  const length = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  return Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), length)) / DAY;
}

/** "Jul–Sep 2019": from the earliest to the latest month; empty without a date. @param {(string | undefined)[]} whens EDTF */
function spanWords(whens) {
  const points = whens
    .flatMap((when) => (when ?? '').split('/'))
    .filter((point) => /^\d/.test(point))
    .map((point) => plain(point).slice(0, '2019-07'.length));
  if (points.length === 0) return '';
  const first = points.reduce((best, point) => (bound(point, '0') < bound(best, '0') ? point : best));
  const last = points.reduce((best, point) => (bound(point, '9') >= bound(best, '9') ? point : best));
  return (first === last ? pointWords(first) : rangeWords(first, last)).replace(' to ', '–');
}

/** Without the marks for "about" and "perhaps". @param {string} point */
const plain = (point) => point.replace(/[~?%]+$/, '');

/** First or last day a point allows, as text that compares in order. @param {string} point @param {'0' | '9'} digit */
function bound(point, digit) {
  const known = plain(point).replaceAll('X', digit);
  return known + (digit === '0' ? '0000-01-01' : '0000-12-31').slice(known.length);
}

/** @param {string} point */
function pointWords(point) {
  const mark = { '~': 'about ', '%': 'about ', '?': 'perhaps ' }[point.at(-1)] ?? '';
  return mark + parts(point).filter(Boolean).join(' ');
}

/** Day, month and year as words. @param {string} point @returns {[string, string, string]} */
function parts(point) {
  const [year, month = '', day = ''] = plain(point).split('-');
  const words = MONTHS[Number(month) - 1] ?? SEASONS[Number(month) - 21] ?? '';
  const decade = /^\d{3}X$/.test(year) ? `${year.slice(0, 3)}0s` : year;
  return [day.replace(/^0/, ''), words, decade];
}

/** "Jul to Sep 2019": what both ends share is said once. @param {string} start @param {string} end */
function rangeWords(start, end) {
  const [from, to] = [parts(start), parts(end)];
  if (from[2] !== to[2] || !from[1] || !to[1]) return `${pointWords(start)} to ${pointWords(end)}`;
  return `${from[1]} to ${pointWords(end)}`;
}
