import { type EvidenceRecord, type EvidenceStatement, fromBase64, toBase64, utf8, utf8ToText } from '@stele/protocol';
import {
  type Change,
  CUSTOMS,
  cosigned,
  cosignedRecord,
  declinedBy,
  PORT,
  revoked,
  signedBy,
} from '../samples/cosigned-samples.ts';
import type { Sample } from '../samples/sample.ts';
import { FOUNDED, MINUTE } from '../samples/world.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

type StateStatement = Extract<EvidenceStatement, { readonly type: 'state' }>;

/** Signatures after the depositor's that were not made, not in that order, or not by those named. */
export function cosignerForgeries(): Forgery[] {
  return [...changedRecords(), ...impossibleOrders(), ...wrongKeys()];
}

/** What somebody makes of a record in a package. */
function changedRecords(): Forgery[] {
  const changed = (name: string, what: string, sample: Sample, change: (record: EvidenceRecord) => unknown) => {
    const [entry, ...rest] = sample.evidence.statements as [StateStatement, ...StateStatement[]];
    const record = JSON.parse(utf8ToText(fromBase64(entry.value as string))) as EvidenceRecord;
    const value = toBase64(utf8(JSON.stringify(change(record))));
    const evidence = { ...sample.evidence, statements: [{ ...entry, value }, ...rest] };
    return forged(name, what, ['STATE_PROOF_INVALID'], { ...sample, evidence });
  };
  return [
    changed('cosigner-dropped', 'A record without the second of its signers.', cosigned(), (record) => ({
      ...record,
      cosigners: record.cosigners?.filter(({ account }) => account !== PORT.id),
    })),
    changed('cosigner-order-changed', 'A record whose signers were put into another order.', cosigned(), (record) => ({
      ...record,
      cosigners: record.cosigners?.toReversed(),
    })),
    changed('cosigner-replaced', 'A record that another account is said to have signed.', cosigned(), (record) => ({
      ...record,
      cosigners: record.cosigners?.map((entry) =>
        entry.account === CUSTOMS.id ? { ...entry, account: 'ab'.repeat(32) } : entry,
      ),
    })),
    changed('revocation-removed', 'A revoked record without its revocation.', revoked(), (record) => {
      const { revoked: _, ...rest } = record;
      return rest;
    }),
  ];
}

function after(name: string, what: string, refused: Refused, changes: readonly Change[]): Forgery {
  const { chain, evidence } = cosignedRecord(changes);
  return forged(name, what, refused, { evidence, genesis: chain.fingerprint });
}

/** Records that their own contract would not have written. */
function impossibleOrders(): Forgery[] {
  const refused: Refused = ['EVIDENCE_BAD', 'record-order'];
  return [
    after('cosigner-out-of-turn', 'A record that the second signed before the first.', refused, [signedBy(PORT)]),
    after('cosigner-before-deposit', 'A record that was signed before it was deposited.', refused, [
      (record) => signedBy(CUSTOMS)(record, { transaction: '1'.repeat(64), time: FOUNDED }),
    ]),
    after('cosigner-half-signed', 'A record signed in a transaction, by no key.', refused, [
      (record, { transaction }) => ({
        ...record,
        cosigners: [{ account: CUSTOMS.id, transaction }, { account: PORT.id }],
      }),
    ]),
    after('cosigner-twice', 'A record that one account signs twice.', refused, [
      (record) => ({ ...record, cosigners: [{ account: CUSTOMS.id }, { account: CUSTOMS.id }] }),
    ]),
    after('declined-out-of-turn', 'A record declined by somebody whose turn it was not.', refused, [
      declinedBy(PORT, 'no'),
    ]),
  ];
}

/** Keys that were not those of who is said to have signed with them. */
function wrongKeys(): Forgery[] {
  const revokedBefore = cosignedRecord([signedBy(CUSTOMS)], { since: FOUNDED, revoked: FOUNDED + MINUTE });
  return [
    after(
      'cosigner-key-of-other',
      'A record that is signed for one account with the key of another.',
      ['VERIFY_SIGNER', 'registration-account'],
      [signedBy({ ...CUSTOMS, keyId: PORT.keyId })],
    ),
    forged(
      'cosigner-key-revoked',
      'A record signed with a key that had been revoked before.',
      ['VERIFY_SIGNER', 'registration-revoked'],
      { evidence: revokedBefore.evidence, genesis: revokedBefore.chain.fingerprint },
    ),
  ];
}
