import { contentHashOf } from '../../src/index.ts';
import { type Glyph, glyph } from '../dom/glyphs.ts';
import { h } from '../dom/h.ts';
import type { Session } from '../session/session.ts';
import type { ArchiveState, FileItem, PackageItem, SessionState } from '../session/state.ts';
import { exportWordsOf } from '../words/export-words.ts';
import { sizeText } from '../words/times.ts';
import { wording } from './view.ts';

/** What was given so far, and what is still wanted. */
export function itemList(session: Session, state: SessionState): HTMLElement {
  const { packages, files } = state;
  const { words } = wording(state);
  const rows = [
    ...packages.map((item) => packageRow(session, state, item)),
    ...(packages.length === 0 ? [wantedRow(words.evidenceSlot, words.evidenceWanted)] : []),
    ...files.map((item) => fileRow(session, state, item)),
    ...(files.every(isCertificates) && !packages.some(hasOriginal)
      ? [wantedRow(words.fileSlot, wantOfFile(state))]
      : []),
  ];
  return h('ul', { class: 'item-list' }, ...rows);
}

/** Whether a file is wanted, and how much. */
function wantOfFile(state: SessionState): string {
  const { words } = wording(state);
  const read = state.packages.flatMap(({ evidence }) => evidence ?? []);
  if (read.length === 0) return words.fileWanted;
  return read.some(contentHashOf) ? words.fileOptional : words.fileUnneeded;
}

function wantedRow(slot: string, wanted: string): HTMLElement {
  return h(
    'li',
    { class: 'item item-wanted' },
    glyph('waiting'),
    h('span', { class: 'item-slot' }, slot),
    h('span', { class: 'item-state' }, wanted),
  );
}

function packageRow(session: Session, state: SessionState, item: PackageItem): HTMLElement {
  const { words } = wording(state);
  if (item.archive) return archiveRow(session, state, item, item.archive);
  return row(session, state, {
    id: item.id,
    slot: item.document ? words.attachedSlot : words.evidenceSlot,
    name: item.fileName,
    size: item.size,
    sign: item.error ? 'failed' : 'passed',
    note: item.error ? words.damaged : item.document ? words.attached : words.hashed,
  });
}

function archiveRow(session: Session, state: SessionState, item: PackageItem, archive: ArchiveState): HTMLElement {
  const { words, say } = wording(state);
  const { slot, read, refused } = exportWordsOf(state.language);
  const { id, fileName: name, size, error } = item;
  const { progress } = archive;
  const common = { id, slot, name, size };
  if (progress === undefined) {
    return row(session, state, { ...common, sign: error ? 'failed' : 'passed', note: error ? refused : read });
  }
  const note = say(words.hashing, { percent: Math.floor(100 * progress) });
  return row(session, state, { ...common, sign: 'waiting', note, progress: progress * size });
}

function hasOriginal({ archive }: PackageItem): boolean {
  return archive?.hasOriginal === true;
}

function fileRow(session: Session, state: SessionState, item: FileItem): HTMLElement {
  const { words, say } = wording(state);
  const { id, file, progress, unreadable } = item;
  const slot = isCertificates(item) ? words.certificateSlot : words.fileSlot;
  const common = { id, slot, name: file.name, size: file.size };
  if (unreadable) return row(session, state, { ...common, sign: 'failed', note: words.unreadable });
  const statement = statementNote(state, item);
  if (statement) return row(session, state, { ...common, ...statement });
  const read = isCertificates(item) ? words.certificateTrusted : words.hashed;
  if (progress === undefined) return row(session, state, { ...common, sign: 'passed', note: read });
  const percent = Math.floor((100 * progress) / Math.max(1, file.size));
  return row(session, state, { ...common, sign: 'waiting', note: say(words.hashing, { percent }), progress });
}

/** What there is to say of a statement: how much of it is shown, or why it cannot be used. */
function statementNote(state: SessionState, { statement }: FileItem): Pick<Row, 'slot' | 'sign' | 'note'> | undefined {
  if (!statement) return undefined;
  const { words, say } = wording(state);
  const slot = words.statementSlot;
  if ('fault' in statement) {
    const { field } = statement.fault.detail as Readonly<Record<string, string | number>>;
    const note = field === undefined ? words.statementBad : say(words.statementChanged, { field });
    return { slot, sign: 'failed', note };
  }
  const { fields, hidden } = statement.statement;
  return { slot, sign: 'passed', note: say(words.statementShown, { shown: fields.length - hidden, hidden }) };
}

function isCertificates({ certificates }: FileItem): boolean {
  return certificates.length > 0;
}

interface Row {
  readonly id: number;
  readonly slot: string;
  readonly name: string;
  readonly size: number;
  readonly sign: Glyph;
  readonly note: string;
  readonly progress?: number;
}

function row(session: Session, state: SessionState, { id, slot, name, size, sign, note, progress }: Row): HTMLElement {
  const { words, say } = wording(state);
  const label = say(words.remove, { name });
  const bar =
    progress === undefined
      ? undefined
      : h('progress', { max: String(size), value: String(progress), 'aria-label': `${name} ${note}` });
  return h(
    'li',
    { class: 'item' },
    glyph(sign),
    h('span', { class: 'item-slot' }, slot),
    h('span', { class: 'item-name' }, name),
    h('span', { class: 'item-state' }, `${sizeText(size, state.language)} · ${note}`),
    h(
      'button',
      { type: 'button', class: 'item-remove', 'aria-label': label, title: label, onclick: () => session.remove(id) },
      '×',
    ),
    bar,
  );
}
