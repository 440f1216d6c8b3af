// A story: views that were saved, with a sentence each. Told from the file given to `camarilla view --story`; written
// in the page and saved as such a file.

/** Steps of the story, those added here too. @type {Step[]} */
const steps = data.story.map((step) => ({ ...step }));
const storyDialog = byId('story-dialog');

/** Shows a step. @param {number} nth */
function showStep(nth) {
  state = { ...stateOf(steps[nth].view), step: nth };
  look.fitted = true;
  change({});
  say(steps[nth].sentence);
}

function drawStory() {
  const bar = byId('story');
  const nth = state.step;
  bar.hidden = nth === null || !steps[nth];
  if (bar.hidden) return;
  const kept = document.activeElement?.dataset?.step;
  const button = (words, to, name) => html('button', { type: 'button', 'data-step': name, disabled: !steps[to], onclick: () => showStep(to) }, words);
  bar.replaceChildren(
    html('p', { class: 'count' }, `${nth + 1} of ${steps.length}`),
    html('p', { class: 'sentence', dir: 'auto' }, steps[nth].sentence),
    html('div', { class: 'joined' }, button('Back', nth - 1, 'back'), button('Next', nth + 1, 'next')),
    html('button', { type: 'button', onclick: () => change({ step: null }), 'aria-label': 'Close the story' }, '✕'));
  if (kept) bar.querySelector(`[data-step="${kept}"]`)?.focus();
}

/** The dialog in which a story is told and written. */
function openStory() {
  const words = html('input', { type: 'text', 'aria-label': 'Sentence for this view', placeholder: 'A sentence for this view', maxlength: 300 });
  const add = (event) => {
    event.preventDefault();
    if (!words.value.trim()) return words.focus();
    state.step = null;
    steps.push({ sentence: words.value.trim(), view: address() });
    return openStory();
  };
  const item = (step, nth) => html('li', {},
    link(html('span', { dir: 'auto' }, step.sentence), () => { storyDialog.close(); showStep(nth); }),
    html('button', { type: 'button', 'aria-label': `Remove step ${nth + 1}`, onclick: () => { steps.splice(nth, 1); openStory(); } }, '✕'));
  storyDialog.replaceChildren(
    html('h2', { class: 'headline' }, 'Story'),
    html('p', { class: 'hint' }, 'A story is a row of views with a sentence each. Choose dates, filters and what is open; then add the view. Save the story beside the graph, and the next page tells it.'),
    html('ol', {}, ...steps.map(item)),
    html('form', { onsubmit: add }, words, html('button', {}, 'Add this view')),
    html('p', { class: 'actions' },
      html('button', { type: 'button', disabled: steps.length === 0, onclick: () => { storyDialog.close(); showStep(0); } }, 'Tell it'),
      html('button', { type: 'button', disabled: steps.length === 0, onclick: saveStory }, 'Save story'),
      html('button', { type: 'button', onclick: () => storyDialog.close() }, 'Close')));
  if (!storyDialog.open) storyDialog.showModal();
  words.focus();
}

/** As TOML, whose strings in quotes are those of JSON. */
function saveStory() {
  const toml = steps.map((step) => `[[step]]\nsentence = ${JSON.stringify(step.sentence)}\nview = ${JSON.stringify(step.view)}\n`);
  download('story.toml', new Blob([toml.join('\n')], { type: 'application/toml' }));
}
