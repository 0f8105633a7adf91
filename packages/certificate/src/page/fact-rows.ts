import type { Bilingual, EvidenceFacts, TrustedTime } from '../facts/interface.ts';
import { formatBound, formatTime } from '../texts/format-time.ts';
import { shortId } from '../texts/groups.ts';
import { numberText } from '../texts/numbers.ts';
import { moreText, quorumText, WORDS } from '../texts/words.ts';
import type { Density } from './density.ts';

/** One line, or more where it wraps, of a fact. */
export type FactLine =
  | { readonly form: 'text' | 'name' | 'note'; readonly text: string }
  /** Set in groups of four. */
  | { readonly form: 'hash'; readonly text: string };

/** A fact under its heading. */
export interface FactRow {
  readonly label: Bilingual;
  readonly lines: readonly FactLine[];
}

/** The facts of a certificate in their order. */
export function factRows(facts: EvidenceFacts, density: Density): readonly FactRow[] {
  const { content, chain, record, validators } = facts;
  const hash = (text: string): FactLine => ({ form: 'hash', text });
  const text = (value: string): FactLine => ({ form: 'text', text: value });
  const quorum = quorumText(validators.signed, validators.total, numberText(validators.height));
  return [
    ...(content.label === undefined ? [] : [{ label: WORDS.label, lines: nameLines(content.label) }]),
    ...(content.size === undefined
      ? []
      : [{ label: WORDS.size, lines: [text(`${numberText(content.size)} 字节 bytes`)] }]),
    { label: WORDS.hash, lines: [hash(`${content.algorithm}:${content.digest}`)] },
    { label: WORDS.depositor, lines: depositorLines(facts) },
    ...cosignerRows(facts, density),
    { label: WORDS.chain, lines: [text(chain.name)] },
    { label: WORDS.genesis, lines: [hash(chain.genesis)] },
    ...(record.height === undefined ? [] : [{ label: WORDS.height, lines: [text(numberText(record.height))] }]),
    { label: WORDS.transaction, lines: [hash(record.transaction)] },
    {
      label: WORDS.validators,
      lines: [text(`${quorum.zh} · ${quorum.en}`), { form: 'note', text: validators.organisations.join('、') }],
    },
    ...timeRows(facts, density),
    { label: WORDS.record, lines: [hash(record.key)] },
  ];
}

function nameLines(label: string): readonly FactLine[] {
  const { zh, en } = WORDS.labelNote;
  return [
    { form: 'name', text: label },
    { form: 'note', text: `${zh} · ${en}` },
  ];
}

function depositorLines({ depositor: { name, organisation, account } }: EvidenceFacts): readonly FactLine[] {
  const names = [...new Set([organisation, name])].filter((part) => part !== undefined);
  const { zh, en } = WORDS.unnamed;
  const who = names.length === 0 ? `${zh} · ${en}` : names.join(' · ');
  const of = `${WORDS.account.zh} ${WORDS.account.en}`;
  return [
    { form: 'name', text: who },
    ...(account === undefined ? [] : [{ form: 'note' as const, text: `${of} ${shortId(account)}` }]),
  ];
}

function cosignerRows({ cosigners, utcOffset }: EvidenceFacts, { cosigners: most }: Density): readonly FactRow[] {
  if (cosigners.length === 0) return [];
  const shown = cosigners.slice(0, most);
  const lines = shown.map(({ who, time }, i): FactLine => {
    const { zh, en } = WORDS.notSigned;
    const when = time === undefined ? `${zh} ${en}` : formatTime(time, utcOffset);
    return { form: 'text', text: `${i + 1}. ${when} · ${who}` };
  });
  const more = moreText(cosigners.length - shown.length);
  const rest: FactLine[] = shown.length < cosigners.length ? [{ form: 'note', text: `${more.zh} · ${more.en}` }] : [];
  return [{ label: WORDS.cosigners, lines: [...lines, ...rest] }];
}

function timeRows({ trustedTimes, utcOffset }: EvidenceFacts, { times }: Density): readonly FactRow[] {
  if (trustedTimes.length === 0) return [];
  const shown = trustedTimes.length <= times ? trustedTimes : trustedTimes.slice(0, times - 1);
  const more = moreText(trustedTimes.length - shown.length);
  const lines = shown.map((stamp): FactLine => ({ form: 'text', text: stampText(stamp, utcOffset) }));
  const rest: FactLine[] =
    shown.length < trustedTimes.length ? [{ form: 'note', text: `${more.zh} · ${more.en}` }] : [];
  return [{ label: WORDS.trustedTimes, lines: [...lines, ...rest] }];
}

function stampText({ authority, time, accuracy }: TrustedTime, utcOffset: number): string {
  const bound = accuracy === undefined ? '' : ` ±${accuracy / 1000} s`;
  return `${formatBound(time, utcOffset)}${bound} · ${authority}`;
}
