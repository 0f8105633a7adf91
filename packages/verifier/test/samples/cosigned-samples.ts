import { type Bytes, type EvidenceRecord, utf8ToText } from '@stele/protocol';
import { depositing, recordEntryKey, recordKeyOf } from '../chain/deposit.ts';
import { packageOf } from '../chain/package-of.ts';
import {
  registrationKey,
  registrationOf,
  registrationWrites,
  type TestAccount,
  testAccount,
  write,
} from '../chain/test-account.ts';
import type { Sample } from './sample.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE } from './world.ts';

/** Who signs after the depositor, in this order. */
export const CUSTOMS: TestAccount = testAccount('Customs');
export const PORT: TestAccount = testAccount('Ningbo Port');

const RECORD = recordKeyOf(CONTRACT);
const KEY = recordEntryKey(RECORD);

/** What one transaction makes of the record. */
export type Change = (record: EvidenceRecord, made: { readonly transaction: string; readonly time: number }) => unknown;

/** That an account of the order signs. */
export function signedBy({ id: account, keyId: signer }: TestAccount): Change {
  return (record, made) => ({
    ...record,
    cosigners: record.cosigners?.map((entry) => (entry.account === account ? { account, signer, ...made } : entry)),
  });
}

export function declinedBy({ id: account }: TestAccount, reason: string): Change {
  return (record, made) => ({ ...record, declined: { account, reason, ...made } });
}

/** A record of block 3 that two accounts have to sign, with a block for each change of it after that. */
export function cosignedRecord(
  changes: readonly Change[],
  times: Parameters<typeof registrationOf>[1] = { since: FOUNDED },
) {
  const { chain, owner } = foundWorld();
  const registration = write(registrationKey(CUSTOMS.keyId), registrationOf(CUSTOMS, times));
  chain.append({ time: FOUNDED + 1000, writes: [...registrationWrites(CUSTOMS, FOUNDED).slice(0, 1), registration] });
  const time = FOUNDED + MINUTE;
  const { transaction, id, writes } = depositing(chain, owner, [CONTRACT], time);
  let record = JSON.parse(utf8ToText(writes[0]?.value as Bytes)) as EvidenceRecord;
  record = { ...record, cosigners: [{ account: CUSTOMS.id }, { account: PORT.id }] };
  chain.append({ time, writes: [write(KEY, record)], transactions: [transaction] });
  changes.forEach((change, i) => {
    const made = { transaction: String(i + 1).repeat(64), time: FOUNDED + (i + 2) * MINUTE };
    record = change(record, made) as EvidenceRecord;
    chain.append({ time: made.time, writes: [write(KEY, record)] });
  });
  const { height } = chain.tip.header;
  const identities = [owner, CUSTOMS, PORT].flatMap((account) => [...identityKeys(account)]);
  const keys = [
    { key: KEY, height },
    ...(height > 3 ? [{ key: KEY, height: 3 }] : []),
    ...identities.map((key) => ({ key, height })),
  ];
  const claim = { transaction: id, height: 3, record: RECORD };
  return { chain, evidence: packageOf(chain, { claim, keys, earlier: height > 3 ? [3] : [] }) };
}

function sample(name: string, what: string, changes: readonly Change[]): Sample {
  const { chain, evidence } = cosignedRecord(changes);
  return { name, what, evidence, genesis: chain.fingerprint, content: fileOf(CONTRACT) };
}

export const cosigned = (): Sample =>
  sample('record-cosigned', 'A record that two accounts signed after its depositor, one after the other.', [
    signedBy(CUSTOMS),
    signedBy(PORT),
  ]);

export const cosigning = (): Sample =>
  sample('record-cosigning', 'A record that one of two accounts has signed, and that waits for the other.', [
    signedBy(CUSTOMS),
  ]);

export const declined = (): Sample =>
  sample('record-declined', 'A record that one of two accounts signed, and the other declined.', [
    signedBy(CUSTOMS),
    declinedBy(PORT, 'The price is not the one agreed.'),
  ]);

export const revoked = (): Sample =>
  sample('record-revoked', 'A record that its depositor revoked before anybody else had signed.', [
    (record, made) => ({ ...record, revoked: { reason: 'Deposited by mistake.', ...made } }),
  ]);
