import type { EvidenceFacts } from '../facts/interface.ts';
import { verifySteps, WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import { qrCode } from './qr.ts';
import type { Setter, Style } from './setter.ts';

const HEADING: Style = { face: 'strong', size: 10, colour: COLOURS.ink };
const CHINESE: Style = { face: 'sans', size: 8.8, colour: COLOURS.ink };
const ENGLISH: Style = { face: 'sans', size: 8.2, colour: COLOURS['ink-2'] };
const ADDRESS: Style = { face: 'mono', size: 7.6, colour: COLOURS.azurite };
const LINE = 11.6;
const NUMBER_WIDTH = 12;

/** The QR code, and how anybody verifies the certificate. */
export function verification({ record, chain }: EvidenceFacts, verifyAt: string | undefined, setter: Setter): Section {
  const qr = qrCode(verifyAt ?? `${record.key}\n${chain.genesis}`, COLUMN.left, 0);
  const x = COLUMN.left + qr.side - qr.quiet + 6;
  const width = COLUMN.right - x;
  const heading = setter.line(`${WORDS.verify.zh} ${WORDS.verify.en}`, x, qr.quiet + 9, HEADING);
  const blocks: Block[] = [qr.block, { role: 'P', marks: [heading] }];
  let y = heading.y + 15;
  for (const [i, { zh, en }] of verifySteps(verifyAt !== undefined).entries()) {
    const place = { x: x + NUMBER_WIDTH, width: width - NUMBER_WIDTH, line: LINE };
    const chinese = setter.lines(zh, CHINESE, { ...place, y });
    const english = setter.lines(en, ENGLISH, { ...place, y: (chinese.at(-1) as TextMark).y + LINE });
    blocks.push({ role: 'P', marks: [setter.line(String(i + 1), x, y, HEADING), ...chinese] });
    blocks.push({ role: 'P', lang: 'en', marks: english });
    y = (english.at(-1) as TextMark).y + LINE + 2;
  }
  if (verifyAt !== undefined) {
    const marks = setter.lines(verifyAt, ADDRESS, {
      x: x + NUMBER_WIDTH,
      y,
      width: width - NUMBER_WIDTH,
      line: 10,
      most: 2,
    });
    blocks.push({ role: 'P', marks });
    y = (marks.at(-1) as TextMark).y + LINE;
  }
  return { blocks, height: Math.max(qr.side, y - LINE + 4) };
}
