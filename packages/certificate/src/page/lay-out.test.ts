import { describe, expect, test } from 'vitest';
import { fullFacts, LONG_LABEL, sampleContent, TIME } from '../../test/sample.ts';
import type { EvidenceFacts } from '../facts/interface.ts';
import { createTypefaces } from '../fonts/typeface.ts';
import { widthOf } from '../text/wrap.ts';
import { layOut, type PageContent } from './lay-out.ts';
import type { Block, Mark, TextMark } from './marks.ts';
import { MARGIN, MILLIMETRE, PAGE } from './measures.ts';
import { QUIET_MODULES } from './qr.ts';
import { Setter } from './setter.ts';

const faces = createTypefaces();
const setter = new Setter(faces);

function pageOf(facts: EvidenceFacts, more: Partial<PageContent> = {}): readonly Block[] {
  const attached = { name: 'contract.pdf.stele.json', size: 4316 };
  return layOut({ facts, seal: true, time: TIME, utcOffset: 480, attached, ...more }, setter);
}

const marksOf = (blocks: readonly Block[]): readonly Mark[] => blocks.flatMap(({ marks }) => marks);
const textsOf = (blocks: readonly Block[]): readonly TextMark[] =>
  marksOf(blocks).filter((mark) => mark.kind === 'text');
const rightOf = ({ text, face, size, x, stretch = 100 }: TextMark): number =>
  x + (widthOf(text, faces[face], size) * stretch) / 100;

const { facts } = sampleContent();
const ENDED: Partial<EvidenceFacts> = {
  recordRevoked: { time: TIME, reason: 'Deposited by mistake. '.repeat(40) },
  declined: { who: LONG_LABEL, signed: 3, of: 16, time: TIME, reason: LONG_LABEL },
};
const PAGES: readonly (readonly [string, readonly Block[]])[] = [
  ['a short certificate', pageOf(facts)],
  ['one with an address', pageOf(facts, { verifyAt: `https://evidence.example/v/${'x'.repeat(270)}` })],
  ['one of everything at once', pageOf(fullFacts(), { seal: false })],
  [
    'one of everything at once, signed by somebody with long names',
    pageOf(fullFacts(), {
      verifyAt: `https://evidence.example/v/${'x'.repeat(270)}`,
      signatory: { holder: '存证服务'.repeat(60), issuer: 'Authority '.repeat(30), serial: 'f'.repeat(40) },
    }),
  ],
  ['one revoked twice over and declined', pageOf({ ...fullFacts(), ...ENDED }, { seal: false })],
  ['one superseded with ten time stamps', pageOf({ ...fullFacts(), reservations: [] })],
];

describe.each(PAGES)('%s', (_, blocks) => {
  test('every text → within the margins', () => {
    const outside = textsOf(blocks).filter(
      (mark) =>
        mark.y > PAGE.height - MARGIN.bottom ||
        mark.x < MARGIN.side - 1.5 ||
        rightOf(mark) > PAGE.width - MARGIN.side + 0.5,
    );
    expect(outside.map(({ text }) => text)).toEqual([]);
  });

  test('texts beside each other → do not overlap', () => {
    const texts = textsOf(blocks);
    const overlapping = texts.flatMap((one, i) =>
      texts.slice(i + 1).flatMap((other) => {
        const isApart = rightOf(one) <= other.x + 0.1 || rightOf(other) <= one.x + 0.1;
        const lower = one.y > other.y ? one : other;
        const isBelow = Math.abs(one.y - other.y) >= 0.8 * lower.size;
        return isApart || isBelow ? [] : [`${one.text} / ${other.text}`];
      }),
    );
    expect(overlapping).toEqual([]);
  });

  test('its QR code → at least 25 mm wide, with a quiet zone where nothing is drawn', () => {
    const cells = marksOf(blocks).find((mark) => mark.kind === 'cells')?.cells ?? [];
    const left = Math.min(...cells.map(({ x }) => x));
    const right = Math.max(...cells.map(({ x, width }) => x + width));
    const top = Math.min(...cells.map(({ y }) => y));
    const bottom = Math.max(...cells.map(({ y, height }) => y + height));
    expect(Math.min(right - left, bottom - top) / MILLIMETRE).toBeGreaterThanOrEqual(25);
    const quiet = QUIET_MODULES * (cells[0]?.height ?? 0) - 0.01;
    const near = textsOf(blocks).filter(
      (mark) =>
        mark.y > top - quiet &&
        mark.y - 0.8 * mark.size < bottom + quiet &&
        mark.x < right + quiet &&
        rightOf(mark) > left - quiet,
    );
    expect(near.map(({ text }) => text)).toEqual([]);
  });

  test('hashes → groups of four that are one text each', () => {
    const mono = textsOf(blocks).filter(({ face, text }) => face === 'mono' && /^[0-9a-f]{4}(\/\d+)?$/.test(text));
    expect(mono.length).toBeGreaterThanOrEqual(64);
  });
});

test('ten trusted times and a record that is superseded → every time is shown', () => {
  const { revoked: _, ...rest } = fullFacts();
  const texts = textsOf(pageOf({ ...rest, reservations: [] })).map(({ text }) => text);
  expect(texts.filter((text) => text.includes('±1 s'))).toHaveLength(10);
});

test.each([true, false])('every check passed: %s → the seal is there just then', (seal) => {
  const figures = pageOf(facts, { seal }).filter(({ role }) => role === 'Figure');
  expect(figures.map(({ alt }) => alt?.includes('Seal mark'))).toEqual(seal ? [true, false] : [false]);
});

test.each([
  ['revoked', { revoked: {} }],
  ['superseded', { supersededBy: facts.record.key }],
  ['of a revoked record', { recordRevoked: {} }],
  ['of a declined record', { declined: { who: 'Customs', signed: 0, of: 1 } }],
  ['of a record that waits', { awaits: { who: 'Customs', signed: 0, of: 1 } }],
])('a certificate that is %s → never a seal', (_, change) => {
  const figures = pageOf({ ...facts, ...change }, { seal: true }).filter(({ role }) => role === 'Figure');
  expect(figures).toHaveLength(1);
});

test('six who sign after the depositor → four of them with their times, and how many more there are', () => {
  const cosigners = Array.from({ length: 6 }, (_, i) => ({ who: `Signer ${i + 1}`, ...(i < 3 && { time: TIME }) }));
  const texts = textsOf(pageOf({ ...facts, cosigners })).map(({ text }) => text);
  const named = texts.filter((text) => /^\d\. .* · Signer \d$/.test(text));
  expect(named).toHaveLength(4);
  expect(named[0]).toBe('1. 2026-11-21 11:00:00 UTC+08:00 · Signer 1');
  expect(named[3]).toBe('4. 尚未签署 not signed · Signer 4');
  expect(texts.join('')).toContain('and 2 more');
});

test('the clocks contradict each other → no time is named', () => {
  const { existedBy: _, ...untimed } = facts;
  const texts = textsOf(pageOf(untimed)).map(({ text }) => text);
  expect(texts.join('')).toContain('no time follows');
});
