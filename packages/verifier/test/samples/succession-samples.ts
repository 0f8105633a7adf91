import { type EvidenceRecord, utf8, utf8ToText } from '@stele/protocol';
import { type Deposit, depositBlock, recordEntryKey, recordKeyOf } from '../chain/deposit.ts';
import { packageOf } from '../chain/package-of.ts';
import { write } from '../chain/test-account.ts';
import type { TestChain } from '../chain/test-chain.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE } from './world.ts';

const SECOND: Deposit = { content: utf8('Transport agreement, version 2\n'), label: 'contract-2.pdf' };

/** Deposits two contents in blocks 2 and 3; in block 4 the second takes the place of the first. */
function succession() {
  const { chain, owner } = foundWorld();
  const first = depositBlock(chain, owner, [CONTRACT], FOUNDED + MINUTE);
  const second = depositBlock(chain, owner, [SECOND], FOUNDED + 2 * MINUTE);
  const [old, next] = [recordKeyOf(CONTRACT), recordKeyOf(SECOND)];
  chain.append({
    time: FOUNDED + 3 * MINUTE,
    writes: [
      write(recordEntryKey(old), { ...readRecord(chain, old, 2), supersededBy: next }),
      write(recordEntryKey(next), { ...readRecord(chain, next, 3), supersedes: old }),
    ],
  });
  return { chain, owner, first, second, old, next };
}

function readRecord(chain: TestChain, record: string, height: number): EvidenceRecord {
  return JSON.parse(utf8ToText(chain.state.valueAt(recordEntryKey(record), height) as Uint8Array)) as EvidenceRecord;
}

/** A superseded record as it was deposited and as it stands. */
export function superseded(): Sample {
  const { chain, owner, first, old } = succession();
  const key = recordEntryKey(old);
  const keys = [
    { key, height: 4 },
    { key, height: 2 },
    ...identityKeys(owner).map((other) => ({ key: other, height: 4 })),
  ];
  const claim = { transaction: first.id, height: 2, record: old };
  return {
    name: 'record-superseded',
    what: 'A record that another one superseded, as deposited and as it stands.',
    evidence: packageOf(chain, { claim, keys, earlier: [2] }),
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  };
}

/** A record that supersedes another one, shown only as it stands. */
export function superseding(): Sample {
  const { chain, owner, second, next } = succession();
  const keys = [recordEntryKey(next), ...identityKeys(owner)].map((key) => ({ key, height: 4 }));
  const claim = { transaction: second.id, height: 3, record: next };
  return {
    name: 'record-superseding',
    what: 'A record that superseded another one, shown as it stands; the block of its deposit is not proved.',
    evidence: packageOf(chain, { claim, keys, earlier: [3] }),
    genesis: chain.fingerprint,
    content: fileOf(SECOND),
  };
}
