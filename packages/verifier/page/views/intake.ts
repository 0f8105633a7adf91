import { fill, h } from '../dom/h.ts';
import { addSample } from '../session/sample.ts';
import type { Session } from '../session/session.ts';
import { itemList } from './item-list.ts';
import { createPdfNotes } from './pdf-notes.ts';
import { type View, wording } from './view.ts';

/** Where files come in: by dropping them anywhere on the page, or through the browser's own dialog. */
export function createIntake(session: Session): View {
  const input = h('input', { type: 'file', multiple: true, class: 'visually-hidden', id: 'files' });
  input.addEventListener('change', () => {
    void session.addFiles([...(input.files ?? [])]);
    input.value = '';
  });
  const choose = h('label', { for: 'files', class: 'button button-primary' });
  const sample = h('button', { type: 'button', class: 'button-quiet', onclick: () => void addSample(session) });
  const hint = h('p', { class: 'drop-hint' });
  const list = h('div', { class: 'items' });
  const pdfNotes = createPdfNotes();
  const element = h(
    'section',
    { class: 'intake' },
    h('div', { class: 'drop-area' }, hint, h('div', { class: 'drop-actions' }, input, choose, sample)),
    list,
    pdfNotes.element,
  );
  acceptDrops(session, element);
  return {
    element,
    update(state) {
      const { words } = wording(state);
      const isEmpty = state.packages.length + state.files.length === 0;
      element.classList.toggle('intake-empty', isEmpty);
      hint.textContent = isEmpty ? words.drop : words.dropMore;
      choose.textContent = words.choose;
      sample.textContent = words.sample;
      sample.hidden = !isEmpty;
      fill(list, itemList(session, state));
      pdfNotes.update(state);
    },
  };
}

/** Takes files dropped anywhere, so that a near miss does not open the file in place of the page. */
function acceptDrops(session: Session, target: HTMLElement): void {
  let depth = 0;
  const mark = (change: number) => {
    depth = Math.max(0, depth + change);
    target.classList.toggle('intake-over', depth > 0);
  };
  addEventListener('dragenter', () => mark(1));
  addEventListener('dragleave', () => mark(-1));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    mark(-depth);
    void session.addFiles([...(event.dataTransfer?.files ?? [])]);
  });
}
