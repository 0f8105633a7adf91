import { type EvidencePackage, fromBase64, toBase64 } from '@stele/protocol';
import type { Reason } from '../../src/index.ts';
import { transaction } from '../samples/other-samples.ts';
import { batch } from '../samples/record-samples.ts';
import type { Sample } from '../samples/sample.ts';
import { TOKENS, timestamped } from '../samples/timestamp-samples.ts';
import { flipped } from './change-bytes.ts';
import { type Forgery, forged } from './forgery.ts';

type Timestamps = EvidencePackage['timestamps'];

/** Time stamps that were changed, or put where they do not belong. */
export function timestampForgeries(): Forgery[] {
  const content = fromBase64(TOKENS.content);
  const header = { over: 'header', token: TOKENS.header } as const;
  const changedAt = (byte: number): Timestamps => [
    { over: 'content', token: toBase64(flipped(content, 8 * byte)) },
    header,
  ];
  return [
    withTimestamps(
      'timestamp-signature',
      'A time stamp whose signature was changed.',
      'timestamp-signature',
      changedAt(content.length - 2),
    ),
    withTimestamps(
      'timestamp-time',
      'A time stamp whose time was changed.',
      'timestamp-signature',
      changedAt(timeAt(content)),
    ),
    withTimestamps('timestamp-truncated', 'A time stamp that was cut off.', 'timestamp-malformed', [
      { over: 'content', token: toBase64(content.slice(0, -1)) },
    ]),
    withTimestamps('timestamp-empty', 'No token in the place of one.', 'timestamp-malformed', [
      { over: 'header', token: '' },
    ]),
    withTimestamps(
      'timestamp-exchanged',
      'The time stamp of the content said to be of the block.',
      'timestamp-imprint',
      [{ over: 'header', token: TOKENS.content }],
    ),
    withTimestamps('timestamp-other-data', 'A time stamp of other data behind one that holds.', 'timestamp-imprint', [
      header,
      { over: 'content', token: TOKENS.other },
    ]),
    withTimestamps('timestamp-other-block', 'The time stamp of another block.', 'timestamp-imprint', [header], batch()),
    withTimestamps(
      'timestamp-no-content',
      'A time stamp of a content in a package that is about none.',
      'timestamp-no-content',
      [{ over: 'content', token: TOKENS.content }],
      transaction(),
    ),
  ];
}

function withTimestamps(
  name: string,
  what: string,
  reason: Reason,
  timestamps: Timestamps,
  sample: Sample = timestamped(),
): Forgery {
  return forged(name, what, ['VERIFY_TIMESTAMP', reason], { ...sample, evidence: { ...sample.evidence, timestamps } });
}

/** The last digit of the seconds of the time in a token: 20261120060300Z. */
function timeAt(token: Uint8Array): number {
  return Buffer.from(token).indexOf('20261120060300Z') + '20261120060300'.length - 1;
}
