import { type EvidencePackage, toBase64, utf8, utf8ToText } from '@stele/protocol';
import { depositing, digestOf, recordEntryKey, recordKeyOf, recordOf } from '../chain/deposit.ts';
import { transactionStatement } from '../chain/list-statements.ts';
import { packageOf } from '../chain/package-of.ts';
import { accountKey, registrationKey, registrationOf, testAccount, write } from '../chain/test-account.ts';
import { absentRecord, transaction } from '../samples/other-samples.ts';
import { depositedRecord, record } from '../samples/record-samples.ts';
import type { Sample } from '../samples/sample.ts';
import { superseding } from '../samples/succession-samples.ts';
import { CONTRACT, FOUNDED, fileOf, foundWorld, identityKeys, MINUTE } from '../samples/world.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

/** Packages that say of sound statements what they do not show. */
export function subjectForgeries(): Forgery[] {
  return [...claimForgeries(), ...fileForgeries(), ...registrationForgeries(), ...recordForgeries()];
}

function withClaim(
  sample: Sample,
  name: string,
  what: string,
  reason: Forgery['reason'],
  claim: Partial<EvidencePackage['claim']>,
): Forgery {
  const { evidence } = sample;
  return forged(name, what, ['VERIFY_CLAIM', reason], {
    ...sample,
    evidence: { ...evidence, claim: { ...evidence.claim, ...claim } },
  });
}

function claimForgeries(): Forgery[] {
  const other = 'ab'.repeat(32);
  const { record: _, ...claimOfTransaction } = record().evidence.claim;
  const plain = record();
  return [
    withClaim(record(), 'claim-transaction', 'A record said to be of another transaction.', 'claim-transaction', {
      transaction: other,
    }),
    withClaim(record(), 'claim-height', 'A record said to be of another block.', 'claim-height', { height: 1 }),
    withClaim(record(), 'claim-record', 'Another record than the one shown.', 'claim-record', {
      record: recordKeyOf({ content: utf8('other') }),
    }),
    forged(
      'claim-without-record',
      'A record package said to be of a transaction that it does not show.',
      ['VERIFY_CLAIM', 'claim-not-shown'],
      {
        ...plain,
        evidence: { ...plain.evidence, claim: claimOfTransaction },
      },
    ),
    withClaim(transaction(), 'claim-other-transaction', 'Another transaction than the one shown.', 'claim-not-shown', {
      transaction: other,
    }),
    withClaim(transaction(), 'claim-transaction-height', 'A transaction said to be of another block.', 'claim-height', {
      height: 3,
    }),
    withClaim(
      transaction(),
      'claim-absence-of-nothing',
      'A transaction package said to show an absence.',
      'claim-not-absent',
      { transaction: '0'.repeat(64) },
    ),
    withClaim(
      absentRecord(),
      'claim-absent-transaction',
      'An absence said to be of a transaction.',
      'claim-transaction',
      { transaction: other },
    ),
    withClaim(absentRecord(), 'claim-absent-height', 'An absence said to be of another block.', 'claim-not-absent', {
      height: 1,
    }),
    withClaim(
      superseding(),
      'claim-deposit-after-change',
      'A deposit said to be later than the change of its record.',
      'claim-height',
      { height: 5 },
    ),
  ];
}

function fileForgeries(): Forgery[] {
  const sample = record();
  return [
    forged('file-other', 'Another file.', ['VERIFY_FILE'], {
      ...sample,
      content: fileOf({ content: utf8('another file') }),
    }),
    forged('file-other-hash', 'The file, digested with another hash function.', ['VERIFY_FILE'], {
      ...sample,
      content: { algorithm: 'sm3', digest: digestOf(CONTRACT.content, 'sm3') },
    }),
  ];
}

/** A record whose signer's registration was written as given, in block 1 or with the deposit. */
function registered(
  name: string,
  what: string,
  reason: Forgery['reason'],
  change: (context: ReturnType<typeof foundWorld>) => unknown,
): Forgery {
  const world = foundWorld();
  const { chain, owner } = world;
  chain.append({ time: FOUNDED + 1000, writes: [write(registrationKey(owner.keyId), change(world))] });
  const time = FOUNDED + MINUTE;
  const { transaction: made, id, writes } = depositing(chain, owner, [CONTRACT], time);
  chain.append({ time, writes, transactions: [made] });
  const claim = { transaction: id, height: 3, record: recordKeyOf(CONTRACT) };
  const keys = [recordEntryKey(recordKeyOf(CONTRACT)), ...identityKeys(owner)].map((key) => ({ key, height: 3 }));
  const code = reason === 'entry-shape' ? 'EVIDENCE_BAD' : 'VERIFY_SIGNER';
  return forged(name, what, [code, reason], {
    evidence: packageOf(chain, { claim, keys }),
    genesis: chain.fingerprint,
    content: fileOf(CONTRACT),
  });
}

function registrationForgeries(): Forgery[] {
  const stranger = testAccount('Stranger');
  return [
    registered(
      'signer-of-other-account',
      'The signer belongs to another account than the owner.',
      'registration-account',
      ({ owner }) => ({
        ...registrationOf(owner, { since: FOUNDED }),
        account: stranger.id,
      }),
    ),
    registered('signer-revoked', 'The signer was revoked before the deposit.', 'registration-revoked', ({ owner }) =>
      registrationOf(owner, { since: FOUNDED, revoked: FOUNDED + 1000 }),
    ),
    registered(
      'signer-registered-later',
      'The signer was registered after the deposit.',
      'registration-late',
      ({ owner }) => registrationOf(owner, { since: FOUNDED + 2 * MINUTE }),
    ),
    registered('signer-not-registered', 'The signer is not registered.', 'registration-absent', () => undefined),
    registered(
      'signer-other-key',
      'The registration of the signer holds another key.',
      'registration-key',
      ({ owner }) => ({
        ...registrationOf(owner, { since: FOUNDED }),
        publicKey: toBase64(stranger.key.publicKey),
      }),
    ),
    registered('signer-suite-unknown', 'The signer is of a suite unknown here.', 'registration-key', ({ owner }) => ({
      ...registrationOf(owner, { since: FOUNDED }),
      suite: 'rsa',
    })),
    registered('signer-garbled', 'The registration of the signer is of another shape.', 'entry-shape', () => ({
      key: 1,
    })),
    staleRegistration(),
    ownerUnknown(),
  ];
}

/** The registration as it was before it was revoked, with a deposit after that. */
function staleRegistration(): Forgery {
  const { chain, owner } = foundWorld();
  const key = registrationKey(owner.keyId);
  chain.append({
    time: FOUNDED + 1000,
    writes: [write(key, registrationOf(owner, { since: FOUNDED, revoked: FOUNDED + 1000 }))],
  });
  const time = FOUNDED + MINUTE;
  const { transaction: made, id, writes } = depositing(chain, owner, [CONTRACT], time);
  chain.append({ time, writes, transactions: [made] });
  const claim = { transaction: id, height: 3, record: recordKeyOf(CONTRACT) };
  const keys = [
    { key: recordEntryKey(recordKeyOf(CONTRACT)), height: 3 },
    { key, height: 1 },
  ];
  return forged(
    'signer-stale',
    'The registration of the signer as it was before its revocation.',
    ['VERIFY_SIGNER', 'registration-stale'],
    {
      evidence: packageOf(chain, { claim, keys, earlier: [1] }),
      genesis: chain.fingerprint,
    },
  );
}

/** An owner that is no account of the chain. */
function ownerUnknown(): Forgery {
  const { chain, claim, keys, owner } = depositedRecord(foundWorld());
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(accountKey(owner.id), undefined)] });
  const now = keys.map(({ key }) => ({ key, height: 3 }));
  return forged('owner-unknown', 'The owner is no account of the chain.', ['VERIFY_SIGNER', 'account-absent'], {
    evidence: packageOf(chain, { claim, keys: now, earlier: [2] }),
    genesis: chain.fingerprint,
  });
}

/** Records that their own contract would not have written. */
function recordForgeries(): Forgery[] {
  const written = (name: string, what: string, refused: Refused, change: (value: object) => unknown): Forgery => {
    const { chain, owner } = foundWorld();
    const time = FOUNDED + MINUTE;
    const { transaction: made, id, writes } = depositing(chain, owner, [CONTRACT], time);
    const [entry] = writes;
    const value = JSON.parse(utf8ToText(entry?.value as Uint8Array)) as object;
    const key = recordEntryKey(recordKeyOf(CONTRACT));
    chain.append({ time, writes: [write(key, change(value))], transactions: [made] });
    const claim = { transaction: id, height: 2, record: recordKeyOf(CONTRACT) };
    const evidence = packageOf(chain, {
      claim,
      keys: [{ key, height: 2 }],
      statements: [transactionStatement(chain, 2, 0)],
    });
    return forged(name, what, refused, { evidence, genesis: chain.fingerprint });
  };
  return [
    written(
      'record-time',
      'A record that names another time than its block.',
      ['VERIFY_CLAIM', 'claim-time'],
      (value) => ({ ...value, time: FOUNDED }),
    ),
    written('record-other-shape', 'A record of a shape unknown here.', ['EVIDENCE_BAD', 'entry-shape'], (value) => ({
      ...value,
      more: 1,
    })),
    written('record-no-object', 'A record that is no object.', ['EVIDENCE_BAD', 'entry-shape'], () => 'record'),
    malformedKey(),
    otherDeposit(),
  ];
}

/** Two versions of a record, of which the later names another deposit. */
function otherDeposit(): Forgery {
  const { chain, owner, claim } = depositedRecord(foundWorld());
  const key = recordEntryKey(recordKeyOf(CONTRACT));
  const later = recordOf(owner, 'ab'.repeat(32), FOUNDED + MINUTE, CONTRACT);
  chain.append({ time: FOUNDED + 2 * MINUTE, writes: [write(key, later)] });
  const keys = [
    { key, height: 3 },
    { key, height: 2 },
  ];
  return forged(
    'record-of-two-deposits',
    'A record whose versions name two deposits.',
    ['VERIFY_CLAIM', 'claim-versions'],
    {
      evidence: packageOf(chain, { claim, keys, earlier: [2] }),
      genesis: chain.fingerprint,
    },
  );
}

/** An entry of the evidence contract whose key is none of a record. */
function malformedKey(): Forgery {
  const { chain, owner } = foundWorld();
  const time = FOUNDED + MINUTE;
  const { id, writes } = depositing(chain, owner, [CONTRACT], time);
  const key = recordEntryKey('md5:00/0');
  chain.append({ time, writes: writes.map(({ value }) => ({ key, value, transaction: 0 })) });
  const claim = { transaction: id, height: 2, record: 'md5:00/0' };
  return forged('record-key', 'A record under a key of an unknown form.', ['EVIDENCE_BAD', 'record-key'], {
    evidence: packageOf(chain, { claim, keys: [{ key, height: 2 }] }),
    genesis: chain.fingerprint,
  });
}
