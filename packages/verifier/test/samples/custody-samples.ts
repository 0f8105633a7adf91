import { EVIDENCE_CONTRACT, type EvidencePackage, type EvidenceRecord, utf8ToText } from '@stele/protocol';
import { recordEntryKey } from '../chain/deposit.ts';
import { eventStatement, receiptStatement, transactionStatement } from '../chain/list-statements.ts';
import { packageOf } from '../chain/package-of.ts';
import { type TestAccount, testAccount, write } from '../chain/test-account.ts';
import { executed, idOf } from '../chain/test-transaction.ts';
import { depositedRecord } from './record-samples.ts';
import { FOUNDED, foundWorld, identityKeys, MINUTE } from './world.ts';

/** The record of the sample export on a chain on which more happens. */
export interface CustodyWorld {
  readonly world: ReturnType<typeof depositedRecord>;
  /** Key of the record. */
  readonly record: string;
}

export function custodyWorld(): CustodyWorld {
  const world = depositedRecord(foundWorld());
  return { world, record: world.claim.record };
}

/** What a revocation is about. */
export interface Revocation {
  readonly sender?: TestAccount;
  readonly record: string;
  readonly reason: string;
}

/** Revokes a record in a new block, and packs the proof of that. */
export function revokedBy({ world, record: own }: CustodyWorld, revocation: Revocation): EvidencePackage {
  const { chain, owner } = world;
  const { sender = owner, record, reason } = revocation;
  const { height: before } = chain.tip.header;
  const time = FOUNDED + (before + 1) * MINUTE;
  const data = { record, reason };
  const events = [{ name: 'revoked', data }];
  const transaction = executed(
    chain,
    { sender, contract: EVIDENCE_CONTRACT, method: 'revoke', args: data, events },
    time,
  );
  const id = idOf(chain.hasher, transaction.body);
  const revoked = { reason, transaction: id, time };
  const key = recordEntryKey(own);
  const value = chain.state.valueAt(key, before) as Uint8Array;
  const now = { ...(JSON.parse(utf8ToText(value)) as EvidenceRecord), revoked };
  chain.append({ time, transactions: [transaction], writes: record === own ? [write(key, now)] : [] });
  const height = before + 1;
  return packageOf(chain, {
    claim: { transaction: id, height },
    keys: identityKeys(sender).map((identity) => ({ key: identity, height })),
    statements: [
      transactionStatement(chain, height, 0),
      receiptStatement(chain, height, 0),
      eventStatement(chain, height, 0, 0),
    ],
  });
}

/** The record under the newest block, as it stood at these heights. */
export function recordAt({ world, record }: CustodyWorld, heights: readonly number[]): EvidencePackage {
  const { chain, claim, owner } = world;
  const { height } = chain.tip.header;
  const keys = [
    ...heights.map((at) => ({ key: recordEntryKey(record), height: at })),
    ...identityKeys(owner).map((key) => ({ key, height })),
  ];
  return packageOf(chain, { claim, keys, earlier: heights.filter((at) => at < height) });
}

/** Somebody who has nothing to do with the record. */
export const STRANGER: TestAccount = testAccount('Ningbo Port');
