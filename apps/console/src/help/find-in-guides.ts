import type { GuideName } from './guide-names.ts';

/** A guide as it was read. */
export interface GuideText {
  readonly name: GuideName;
  readonly text: string;
}

/** A guide in which something was found. */
export interface GuideHit {
  readonly name: GuideName;
  readonly title: string;
  /** What stands around the first of the words. */
  readonly around: string;
}

/** Characters before and behind the first word that are shown. */
const AROUND = 60;

/** Guides that have all words, those that have them in headings first. */
export function findInGuides(guides: readonly GuideText[], words: string): readonly GuideHit[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const found = guides.filter(({ text }) => {
    const lower = text.toLowerCase();
    return wanted.every((word) => lower.includes(word));
  });
  return found
    .toSorted((a, b) => headingHits(b.text, wanted) - headingHits(a.text, wanted))
    .map(({ name, text }) => ({ name, title: titleOf(text), around: aroundOf(text, wanted[0] ?? '') }));
}

/** The first heading of a guide. */
export function titleOf(text: string): string {
  return /^#\s+(.*)$/m.exec(text)?.[1] ?? '';
}

function headingHits(text: string, wanted: readonly string[]): number {
  const headings = (text.match(/^#+ .*$/gm) ?? []).join('\n').toLowerCase();
  return wanted.filter((word) => headings.includes(word)).length;
}

function aroundOf(text: string, word: string): string {
  // The heading is the title already: the words around are those of the text.
  const body = text.replace(/^#\s.*$/m, '').replaceAll(/[`*#|\s]+/g, ' ');
  const at = body.toLowerCase().indexOf(word);
  if (at < 0) return '';
  const [from, to] = [Math.max(0, at - AROUND), Math.min(body.length, at + word.length + AROUND)];
  return `${from > 0 ? '…' : ''}${body.slice(from, to).trim()}${to < body.length ? '…' : ''}`;
}
