import { nodeCrypto } from '@stele/crypto/node';
import type { EvidencePackage } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../test/sample-options.ts';
import { cosigned, cosigning, declined, revoked } from '../test/samples/cosigned-samples.ts';
import { failedTransaction, setChanges, transaction } from '../test/samples/other-samples.ts';
import {
  certifiedLaterSample,
  clocksBehind,
  dated,
  oneOperator,
  record,
  revokedLater,
  withTransaction,
} from '../test/samples/record-samples.ts';
import type { Sample } from '../test/samples/sample.ts';
import { superseded, superseding } from '../test/samples/succession-samples.ts';
import { anonymous, timestamped, timestampedEarly, timestampedInPart } from '../test/samples/timestamp-samples.ts';
import { FOUNDED, MINUTE } from '../test/samples/world.ts';
import { createTrustCache } from './trust/trust-cache.ts';
import { verifyEvidence } from './verify-evidence.ts';

const verified = (sample: Sample) => verifyEvidence(optionsOf(sample, nodeCrypto));
const noteNames = (sample: Sample) => verified(sample).notes.map(({ name }) => name);

describe('a record with its file', () => {
  const report = verified(record());

  test('→ names the depositor and the key', () => {
    expect(report.who).toMatchObject({ name: 'Huaxin Logistics', keys: [{ suite: 'ed25519' }] });
  });

  test('→ lies between the header time of its block and the median of the validators’ clocks', () => {
    expect(report.when).toMatchObject({
      notBefore: { ms: FOUNDED + MINUTE, iso: '2026-11-20T06:01:00.000Z' },
      notAfter: { ms: FOUNDED + MINUTE + 80 },
      contradictory: false,
    });
  });

  test('→ names how many validators signed, with what weight', () => {
    expect(report.certificate).toMatchObject({ weight: 4, set: { validators: 4, totalWeight: 4 } });
    expect(report.certificate.signers).toHaveLength(4);
  });

  test('→ says that the founding alone is what it rests on', () => {
    expect(report.notes.at(-1)).toEqual({ name: 'genesis-only', kind: 'limit', values: {} });
  });
});

test('a package made an hour after the deposit, with the certificate of its block → the time of that certificate', () => {
  const [sample, { blockCertificate: _, ...undated }] = [dated(), dated().evidence];
  expect(verified(sample)).toMatchObject({
    when: { notBefore: { ms: FOUNDED + MINUTE }, notAfter: { ms: FOUNDED + MINUTE + 80 } },
    certificate: { height: 3 },
  });
  expect(verified({ ...sample, evidence: undated }).when.notAfter.ms).toBe(FOUNDED + 90 * MINUTE + 80);
});

test('the fingerprint in capitals → the same report', () => {
  const sample = record();
  expect(verified({ ...sample, genesis: sample.genesis.toUpperCase() })).toEqual(verified(sample));
});

test('a certificate over a later header → both heights named', () => {
  expect(verified(certifiedLaterSample()).certificate).toMatchObject({ height: 2, signedHeight: 4 });
});

test('validators changed three times → each set named', () => {
  expect(verified(setChanges()).setChanges.map(({ height, validators }) => [height, validators])).toEqual([
    [2, 5],
    [4, 3],
    [5, 4],
  ]);
});

test('a superseded record → said before everything else', () => {
  expect(noteNames(superseded())[0]).toBe('superseded');
});

test('a superseded record with its first version → the block of the deposit is proved', () => {
  expect(verified(superseded()).subject).toMatchObject({ kind: 'record', height: 2 });
});

test('a record rewritten since its deposit, without its first version → the block of the deposit is not claimed', () => {
  const report = verified(superseding());
  expect(report.subject).not.toHaveProperty('height');
  expect(report.when.headerShown).toBe(false);
  expect(noteNames(superseding())).toContain('deposit-not-shown');
});

describe('a record that others sign after its depositor', () => {
  const subjectOf = (sample: Sample) => verified(sample).subject;

  test('signed by all → each with its name, key, time and transaction, and nothing said against it', () => {
    expect(subjectOf(cosigned())).toMatchObject({
      height: 3,
      cosigners: [
        { name: 'Customs', signed: { time: { ms: FOUNDED + 2 * MINUTE }, transaction: '1'.repeat(64) } },
        { name: 'Ningbo Port', signed: { time: { ms: FOUNDED + 3 * MINUTE }, key: { suite: 'ed25519' } } },
      ],
    });
    const warnings = verified(cosigned()).notes.filter(({ kind }) => kind === 'warning');
    expect(warnings).toEqual([]);
  });

  test('signed by some → whom it waits for, before everything else', () => {
    expect(verified(cosigning()).notes[0]).toMatchObject({
      name: 'signature-awaited',
      values: { who: 'Ningbo Port', signed: 1, of: 2 },
    });
  });

  test('declined → by whom and why, before everything else, and it waits for nobody', () => {
    const values = { who: 'Ningbo Port', reason: 'The price is not the one agreed.', signed: 1, of: 2 };
    expect(verified(declined()).notes[0]).toMatchObject({ name: 'declined', values });
    expect(noteNames(declined())).not.toContain('signature-awaited');
    expect(subjectOf(declined())).toMatchObject({ declined: { name: 'Ningbo Port', transaction: '2'.repeat(64) } });
  });

  test('revoked by its depositor → when and why, before everything else', () => {
    const values = { time: '2026-11-20T06:02:00.000Z', reason: 'Deposited by mistake.' };
    expect(verified(revoked()).notes[0]).toMatchObject({ name: 'revoked', values });
    expect(noteNames(revoked())).not.toContain('signature-awaited');
  });
});

test('a chain of one validator → a warning that names it', () => {
  expect(verified(oneOperator()).notes[0]).toMatchObject({ name: 'one-validator', values: { organisation: 'Demo' } });
});

test('a key revoked after the deposit → taken, and said', () => {
  expect(noteNames(revokedLater())).toContain('key-revoked-later');
});

test('the deposit’s transaction in the package → its signature verified', () => {
  expect(noteNames(record())).toContain('signature-not-shown');
  expect(noteNames(withTransaction())).not.toContain('signature-not-shown');
});

test('nothing of the depositor in the package → said, with the ids', () => {
  expect(noteNames(anonymous())).toEqual(
    expect.arrayContaining(['account-not-shown', 'key-not-shown', 'content-not-given', 'timestamps-untrusted']),
  );
  expect(verified(anonymous()).who).not.toHaveProperty('name');
});

test('clocks behind the block → no order is drawn from them', () => {
  expect(verified(clocksBehind()).when.contradictory).toBe(true);
  expect(noteNames(clocksBehind()).slice(0, 2)).toEqual(['clocks-contradict', 'clock-behind']);
});

test('a failed transaction → failed, with its code', () => {
  expect(verified(failedTransaction()).subject).toMatchObject({ succeeded: false, code: 'CONTRACT_REFUSED' });
  expect(noteNames(failedTransaction())[0]).toBe('failed');
});

test('a transaction of two signers → both verified, its event told', () => {
  const report = verified(transaction());
  expect(report.who?.keys.map(({ signatureVerified }) => signatureVerified)).toEqual([true, true]);
  expect(report.subject).toMatchObject({ events: [{ contract: 'trace', name: 'moved' }] });
});

test('a file beside evidence that is not about a file → not compared, and said', () => {
  const { content } = record();
  expect(noteNames({ ...transaction(), ...(content ? { content } : {}) })).toContain('content-not-applicable');
});

test('a file of another size than the depositor gave, with the right hash → said', () => {
  const sample = record();
  const content = { ...sample.content, size: 5 } as NonNullable<Sample['content']>;
  expect(noteNames({ ...sample, content })[0]).toBe('size-differs');
});

test('a report → plain data', () => {
  for (const sample of [record(), transaction(), superseded()]) {
    const report = verified(sample);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  }
});

test('a package → left as it was', () => {
  const sample = record();
  const before: EvidencePackage = structuredClone(sample.evidence);
  verified(sample);
  expect(sample.evidence).toEqual(before);
});

describe('time stamps', () => {
  test('of two authorities, both trusted → who saw what when, and how exactly', () => {
    const report = verified(timestamped());
    const common = { policy: '1.3.6.1.4.1.99999.1', accuracyMs: 500, isTrusted: true };
    expect(report.timestamps).toMatchObject([
      { ...common, over: 'content', authority: 'Summer Time clock', time: { iso: '2026-11-20T06:03:00.000Z' } },
      { ...common, over: 'header', authority: 'Winter Time clock', time: { iso: '2026-11-20T06:03:01.234Z' } },
    ]);
    expect(noteNames(timestamped())).toContain('timestamps-revocation');
    expect(noteNames(timestamped())).not.toContain('timestamps-untrusted');
  });

  test('of which one is trusted → the other said to be consistent and no more', () => {
    const { timestamps, notes } = verified(timestampedInPart());
    expect(timestamps.map(({ isTrusted }) => isTrusted)).toEqual([false, true]);
    expect(notes).toContainEqual({ name: 'timestamps-untrusted', kind: 'unchecked', values: { count: 1 } });
  });

  test('from before the block’s own time → a warning', () => {
    expect(verified(timestampedEarly()).notes[0]).toMatchObject({
      name: 'timestamp-before-block',
      values: { authority: 'Summer Time clock', height: 2 },
    });
  });

  test('with a cache → verified anew for other roots, and once for the same', () => {
    const cache = createTrustCache();
    const trusted = { ...optionsOf(timestamped(), nodeCrypto), cache };
    const bare = optionsOf({ ...timestamped(), timestampRoots: [] }, nodeCrypto);
    for (let round = 0; round < 2; round++) {
      expect(verifyEvidence(trusted).timestamps.every(({ isTrusted }) => isTrusted)).toBe(true);
      expect(verifyEvidence({ ...bare, cache }).timestamps.some(({ isTrusted }) => isTrusted)).toBe(false);
    }
  });

  test('a root that is no certificate → its own error, not a refusal of the evidence', () => {
    const options = { ...optionsOf(timestamped(), nodeCrypto), timestampRoots: [Uint8Array.of(1)] };
    expect(() => verifyEvidence(options)).toThrow(expect.objectContaining({ code: 'CERTIFICATE_MALFORMED' }));
  });
});
