import { nodeCrypto } from '@stele/crypto/node';
import { type EvidencePackage, fromBase64, headerHash, toBase64, toHex } from '@stele/protocol';
import { digestOf } from '../chain/deposit.ts';
import { packageOf } from '../chain/package-of.ts';
import { type TestClock, testClock } from '../chain/test-clock.ts';
import { depositedRecord, national, record } from './record-samples.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, FOUNDED, foundWorld, MINUTE } from './world.ts';

/** Two authorities that do not know each other. */
const first: TestClock = await testClock('Summer Time', FOUNDED);
const second: TestClock = await testClock('Winter Time', FOUNDED);

/** The hash of the block that a package's proofs lead to. */
function blockOf({ certified }: EvidencePackage, hash: 'sha256' | 'sm3'): string {
  return toHex(headerHash(nodeCrypto.hasher(hash), fromBase64(certified.headers[0] as string)));
}

const later = FOUNDED + 3 * MINUTE;
const plain = record();
const chinese = national();
const alone = aloneEvidence();
const digest = digestOf(CONTRACT.content, 'sha256');
const block = blockOf(plain.evidence, 'sha256');

/** Tokens are signed asynchronously, samples are made at once: so the tokens are made before. */
export const TOKENS = {
  content: await first.stamp('sha256', digest, later),
  header: await second.stamp('sha256', block, later + 1234),
  early: await first.stamp('sha256', block, FOUNDED + MINUTE - 5000),
  other: await first.stamp('sha256', toHex(new Uint8Array(32)), later),
  chinese: await first.stamp('sm3', blockOf(chinese.evidence, 'sm3'), later),
  chineseContent: await first.stamp('sm3', digestOf(CONTRACT.content, 'sm3'), later),
  alone: [await first.stamp('sha256', digest, later), await second.stamp('sha256', blockOf(alone, 'sha256'), later)],
} as const;

export const ROOTS = { first: toBase64(first.root.der), second: toBase64(second.root.der) } as const;

/** A record with its file and time stamps of two authorities, both trusted. */
export function timestamped(): Sample {
  return {
    ...plain,
    name: 'record-timestamped',
    what: 'A record with its file, its content stamped by one authority and its block by another, both trusted.',
    evidence: {
      ...plain.evidence,
      timestamps: [
        { over: 'content', token: TOKENS.content },
        { over: 'header', token: TOKENS.header },
      ],
    },
    timestampRoots: [ROOTS.first, ROOTS.second],
  };
}

/** The same, of which one authority is trusted. */
export function timestampedInPart(): Sample {
  const what = 'A record with two time stamps, of authorities one of which is trusted.';
  return { ...timestamped(), name: 'record-timestamped-in-part', what, timestampRoots: [ROOTS.second] };
}

/** A block that an authority saw before the block's own time. */
export function timestampedEarly(): Sample {
  return {
    ...timestamped(),
    name: 'record-timestamped-early',
    what: 'A record whose block was stamped before the time that it gives itself.',
    evidence: { ...plain.evidence, timestamps: [{ over: 'header', token: TOKENS.early }] },
  };
}

/** Time stamps over SM3 on a chain of SM2 and SM3. */
export function timestampedNational(): Sample {
  return {
    ...chinese,
    name: 'record-timestamped-sm3',
    what: 'A record on a chain of SM2 and SM3, content and block stamped by their SM3 hashes.',
    evidence: {
      ...chinese.evidence,
      timestamps: [
        { over: 'content', token: TOKENS.chineseContent },
        { over: 'header', token: TOKENS.chinese },
      ],
    },
    timestampRoots: [ROOTS.first],
  };
}

/** A record without anything that tells who its owner is, and with time stamps of authorities that nobody trusts. */
export function anonymous(): Sample {
  const [content, header] = TOKENS.alone;
  return {
    name: 'record-alone',
    what: 'A record without its owner, without a file, and with two time stamps of authorities that are not trusted.',
    evidence: {
      ...alone,
      timestamps: [
        { over: 'content', token: content },
        { over: 'header', token: header },
      ],
    },
    genesis: plain.genesis,
  };
}

function aloneEvidence(): EvidencePackage {
  const { chain, claim, keys } = depositedRecord(foundWorld());
  return packageOf(chain, { claim, keys: keys.slice(0, 1) });
}
