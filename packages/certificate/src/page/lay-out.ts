import type { EvidenceFacts } from '../facts/interface.ts';
import { DENSITIES, type Density } from './density.ts';
import { factList } from './fact-list.ts';
import { factRows } from './fact-rows.ts';
import { type FooterFacts, footer } from './footer.ts';
import { header } from './header.ts';
import { type Block, lowered, type Section } from './marks.ts';
import { MARGIN, PAGE } from './measures.ts';
import { notices, noticesOf } from './notice.ts';
import { proofPath } from './proof-path.ts';
import { reservations } from './reservations.ts';
import type { Setter } from './setter.ts';
import { statement } from './statement.ts';
import { verification } from './verification.ts';

/** What a page shows. */
export interface PageContent extends FooterFacts {
  readonly facts: EvidenceFacts;
  /** Whether every check passed. */
  readonly seal: boolean;
  /** Address of the page for verification. */
  readonly verifyAt?: string;
}

/** Most that is added between sections where there is room to spare. */
const SPARE = 12;

/** Lays a certificate out on one page: as roomy as it fits, with the way to verify it and who signed at the bottom. */
export function layOut(content: PageContent, setter: Setter): readonly Block[] {
  const bottom = [verification(content.facts, content.verifyAt, setter), footer(content, setter)];
  const bottomGap = 9;
  const bottomHeight = sumOf(bottom) + bottomGap;
  const room = PAGE.height - MARGIN.top - MARGIN.bottom - bottomHeight;
  const { sections, gap } = closest(content, setter, room);
  const start = PAGE.height - MARGIN.bottom - bottomHeight;
  return [...stack(sections, MARGIN.top, gap), ...stack(bottom, start, bottomGap)];
}

/** The sections above in the first density in which they fit. */
function closest(content: PageContent, setter: Setter, room: number) {
  let last: { readonly sections: readonly Section[]; readonly gap: number } | undefined;
  for (const density of DENSITIES) {
    const sections = upperSections(content, setter, density);
    const spare = room - sumOf(sections) - sections.length * density.gap;
    last = { sections, gap: density.gap + Math.max(0, Math.min(SPARE, spare / sections.length)) };
    if (spare >= 0) return last;
  }
  return last as NonNullable<typeof last>;
}

function upperSections({ facts, seal }: PageContent, setter: Setter, density: Density): readonly Section[] {
  return [
    header(facts, seal && isSound(facts), density.isCompact, setter),
    ...notices(facts, density.isCompact, setter),
    statement(facts, setter),
    factList(factRows(facts, density), setter, density),
    ...(density.isCompact ? [] : [proofPath(facts, setter)]),
    ...reservations(facts, setter, density),
  ];
}

/** A page that must not be relied on, or that names no time, bears no seal, whoever asks for it. */
function isSound(facts: EvidenceFacts): boolean {
  return noticesOf(facts).length === 0 && facts.existedBy !== undefined;
}

function sumOf(sections: readonly Section[]): number {
  return sections.reduce((sum, { height }) => sum + height, 0);
}

function stack(sections: readonly Section[], top: number, gap: number): Block[] {
  let y = top;
  return sections.flatMap(({ blocks, height }) => {
    const by = y;
    y += height + gap;
    return blocks.map((block) => ({ ...block, marks: block.marks.map((mark) => lowered(mark, by)) }));
  });
}
