import type { SteleError } from '@stele/protocol';
import { PDF_BYTES } from '../../src/pdf/index.ts';
import { glyph } from '../dom/glyphs.ts';
import { fill, h } from '../dom/h.ts';
import type { FileItem, SessionState } from '../session/state.ts';
import type { Words } from '../words/words.ts';
import { type View, wording } from './view.ts';

const MIB = 1024 * 1024;

/** While there is no package: why none was found in a PDF, and what to do. */
export function createPdfNotes(): View {
  const element = h('div', { class: 'pdf-notes', 'aria-live': 'polite' });
  let noted = '';
  return {
    element,
    update(state) {
      const notes = state.packages.length > 0 ? [] : state.files.flatMap((item) => noteOf(item, state));
      // Filled again only where it differs, so that it is read out once.
      if (notes.join('\n') !== noted) fill(element, ...notes.map(line));
      noted = notes.join('\n');
    },
  };
}

function line(text: string): HTMLElement {
  return h('p', { class: 'band band-warning' }, glyph('warning'), h('span', {}, text));
}

function noteOf({ file, pdfFault }: FileItem, state: SessionState): string[] {
  if (!pdfFault) return [];
  const { words, say } = wording(state);
  return [say(templateOf(pdfFault, words), { name: file.name, limit: `${PDF_BYTES / MIB} MiB` })];
}

function templateOf({ code }: SteleError, words: Words): string {
  const templates: Readonly<Record<string, string>> = {
    PDF_WITHOUT_EVIDENCE: words.pdfWithout,
    PDF_RESAVED: words.pdfResaved,
    WIRE_TOO_LARGE: words.pdfLarge,
  };
  return templates[code] ?? words.pdfBad;
}
