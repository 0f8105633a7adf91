import { createSigner, SUITE_NAMES } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, utf8 } from '@stele/protocol';
import { beforeAll, describe, expect, test } from 'vitest';
import { authority, certificate, createParty, DAY, keyUsage, TIME } from '../../test/forge.ts';
import { refusalOf } from '../../test/refusal.ts';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import type { Certificate } from '../certificate/interface.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { derElement, derSequence, derSmallInteger } from '../der/der-writer.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { derTime } from '../der/times.ts';
import { createRoot } from '../issue/issue-certificate.ts';
import { derExtension } from '../issue/issued-extensions.ts';
import { signDocument } from '../issue/sign-document.ts';
import { checkRevocationList } from './check-revocation-list.ts';
import { createRevocationList } from './create-revocation-list.ts';
import { parseRevocationList } from './parse-revocation-list.ts';

const party = createParty({ organisation: 'Alpha', commonName: 'Alpha root' });
const { signatureDer } = SUITE_ALGORITHMS.ed25519;
const refusal = (code: string) => expect.objectContaining({ code });

const NUMBER = derExtension('2.5.29.20', false, derSmallInteger(7));
const entry = (serial: number, ...extensions: readonly Bytes[]) =>
  derSequence(derSmallInteger(serial), derTime(TIME), ...(extensions.length === 0 ? [] : [derSequence(...extensions)]));
const reason = (value: number, isCritical = false) =>
  derExtension('2.5.29.21', isCritical, derElement(DerTag.enumerated, Uint8Array.of(value)));

/** A list in parts, so that a test can replace any one by what is wrong. */
const PARTS = {
  version: derSmallInteger(1),
  algorithm: signatureDer,
  issuer: party.name,
  times: [derTime(TIME), derTime(TIME + DAY)] as readonly Bytes[],
  entries: [derSequence(entry(5, reason(1)), entry(6))] as readonly Bytes[],
  extensions: [NUMBER] as readonly Bytes[],
};

function list(changes: Partial<typeof PARTS> = {}): Promise<Bytes> {
  const { version, algorithm, issuer, times, entries, extensions } = { ...PARTS, ...changes };
  const tagged = extensions.length === 0 ? [] : [derElement(constructedTag(0), derSequence(...extensions))];
  return signDocument(derSequence(version, algorithm, issuer, ...times, ...entries, ...tagged), party.signer);
}

describe('reading', () => {
  test('a list as it should be → its parts', async () => {
    const { revoked, number, thisUpdate, nextUpdate } = parseRevocationList(await list());
    expect({ number, thisUpdate, nextUpdate }).toEqual({ number: 7n, thisUpdate: TIME, nextUpdate: TIME + DAY });
    expect([...revoked.values()]).toEqual([
      { serial: '05', time: TIME, reason: 'keyCompromise' },
      { serial: '06', time: TIME },
    ]);
  });

  test('nobody revoked → no entries', async () => {
    expect(parseRevocationList(await list({ entries: [] })).revoked.size).toBe(0);
  });

  test.each<[fault: string, clause: string, changes: Partial<typeof PARTS>]>([
    ['version 1', 'RFC 5280 §5.1.2.1', { version: new Uint8Array() }],
    ['version 3', 'RFC 5280 §5.1.2.1', { version: derSmallInteger(2) }],
    ['another algorithm inside', 'RFC 5280 §5.1.1.2', { algorithm: SUITE_ALGORITHMS.p256.signatureDer }],
    ['no issuer', 'RFC 5280 §5.1.2.3', { issuer: derSequence() }],
    ['no nextUpdate', 'RFC 5280 §5.1.2.5', { times: [derTime(TIME)] }],
    ['an end before its beginning', 'RFC 5280 §5.1.2.5', { times: [derTime(TIME), derTime(TIME - DAY)] }],
    ['an empty sequence of entries', 'RFC 5280 §5.1.2.6', { entries: [derSequence()] }],
    ['one serial number twice', 'RFC 5280 §5.1.2.6', { entries: [derSequence(entry(5), entry(5, reason(1)))] }],
    ['the serial number 0', 'RFC 5280 §4.1.2.2', { entries: [derSequence(entry(0))] }],
    ['a reason that is none', 'RFC 5280 §5.3.1', { entries: [derSequence(entry(5, reason(7)))] }],
    ['the reason of lists of changes', 'RFC 5280 §5.3.1', { entries: [derSequence(entry(5, reason(8)))] }],
    ['a critical reason', 'RFC 5280 §5.3', { entries: [derSequence(entry(5, reason(1, true)))] }],
    [
      'an entry of another issuer',
      'RFC 5280 §5.3',
      { entries: [derSequence(entry(5, derExtension('2.5.29.29', true, derSequence())))] },
    ],
    ['no extensions', 'X.690 §8.1.2', { extensions: [] }],
    ['no number', 'RFC 5280 §5.2.3', { extensions: [derExtension('2.5.29.35', false, derSequence())] }],
    ['a critical number', 'RFC 5280 §5.2', { extensions: [derExtension('2.5.29.20', true, derSmallInteger(7))] }],
    [
      'a number of 21 octets',
      'RFC 5280 §5.2.3',
      { extensions: [derExtension('2.5.29.20', false, derElement(DerTag.integer, new Uint8Array(21).fill(1)))] },
    ],
    [
      'changes to another list',
      'RFC 5280 §5.2',
      { extensions: [NUMBER, derExtension('2.5.29.27', true, derSmallInteger(6))] },
    ],
    [
      'a part of what was issued',
      'RFC 5280 §5.2',
      { extensions: [NUMBER, derExtension('2.5.29.28', true, derSequence())] },
    ],
  ])('a list with %s → CERTIFICATE_MALFORMED with %s', async (_, clause, changes) => {
    const der = await list(changes);
    expect(refusalOf(() => parseRevocationList(der))).toBe(`CERTIFICATE_MALFORMED: ${clause}`);
  });

  test('bytes cut off or added, or text → CERTIFICATE_MALFORMED', async () => {
    const der = await list();
    const spoiled = [der.subarray(0, -1), Uint8Array.of(...der, 0), utf8('a list')];
    for (const bytes of spoiled) expect(() => parseRevocationList(bytes)).toThrow(refusal('CERTIFICATE_MALFORMED'));
  });
});

describe('checking', () => {
  let issuer: Certificate;
  const check = (der: Bytes, changes: Partial<Parameters<typeof checkRevocationList>[1]> = {}) =>
    refusalOf(() =>
      checkRevocationList(parseRevocationList(der), { issuer, time: TIME, crypto: nodeCrypto, ...changes }),
    );

  beforeAll(async () => {
    issuer = parseCertificate(await certificate(party, party, [authority(), keyUsage('keyCertSign', 'cRLSign')]));
  });

  test('of the issuer, from its first to its last millisecond, with the number that was seen → accepted', async () => {
    const der = await list();
    for (const time of [TIME, TIME + DAY]) expect(check(der, { time, seen: 7n })).toBe('accepted');
  });

  test('before, after, or older than one that was seen → refused', async () => {
    const der = await list();
    expect(check(der, { time: TIME - 1 })).toBe('REVOCATION_LIST_BAD: RFC 5280 §5.1.2.4');
    expect(check(der, { time: TIME + DAY + 1 })).toBe('REVOCATION_LIST_BAD: RFC 5280 §5.1.2.5');
    expect(check(der, { seen: 8n })).toBe('REVOCATION_LIST_BAD: RFC 5280 §5.2.3');
  });

  test('another name, another key of that name, another key id, a key not for lists → refused', async () => {
    const der = await list();
    const beta = createParty({ organisation: 'Beta', commonName: 'Beta root' });
    const other = createParty({ organisation: 'Alpha', commonName: 'Alpha root' });
    const usage = [authority(), keyUsage('keyCertSign', 'cRLSign')];
    const read = async (...of: Parameters<typeof certificate>) => parseCertificate(await certificate(...of));
    expect(check(der, { issuer: await read(beta, beta, usage) })).toBe('REVOCATION_LIST_BAD: RFC 5280 §6.3.3 (b)');
    expect(check(der, { issuer: await read(other, other, usage) })).toBe('REVOCATION_LIST_BAD: RFC 5280 §6.3.3 (g)');
    const withoutUse = await read(party, party, [authority(), keyUsage('keyCertSign')]);
    expect(check(der, { issuer: withoutUse })).toBe('REVOCATION_LIST_BAD: RFC 5280 §6.3.3 (f)');
    const keyId = derExtension('2.5.29.35', false, derSequence(derElement(0x80, Uint8Array.of(1))));
    const foreign = await list({ extensions: [NUMBER, keyId] });
    expect(check(foreign)).toBe('accepted');
    expect(check(foreign, { issuer: { ...issuer, subjectKeyId: '02' } })).toBe('REVOCATION_LIST_BAD: RFC 5280 §5.2.1');
  });

  test('one bit of any byte changed → refused', async () => {
    const der = await list();
    for (let at = 0; at < der.length; at++) {
      const changed = der.slice();
      changed[at] = (changed[at] as number) ^ (1 << (at & 7));
      expect(check(changed)).toMatch(/^(CERTIFICATE_MALFORMED|CERTIFICATE_SUITE|REVOCATION_LIST_BAD)/);
    }
  });
});

describe('making', () => {
  const terms = { notBefore: TIME - DAY, notAfter: TIME + DAY, serial: '01' };
  const subject = { organisation: 'Alpha', commonName: 'Alpha root' };

  test.each(SUITE_NAMES)('a list of suite %s → read and accepted with what was given', async (suite) => {
    const signer = createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
    const issuer = await createRoot({ ...terms, subject, signer });
    const revoked = [
      { serial: 'ff02', time: TIME - DAY, reason: 'superseded' },
      { serial: '05', time: TIME },
    ] as const;
    const number = 2n ** 159n - 1n;
    const made = await createRevocationList({
      issuer,
      signer,
      number,
      thisUpdate: TIME,
      nextUpdate: TIME + DAY,
      revoked,
    });
    const read = parseRevocationList(made.der);
    checkRevocationList(read, { issuer, time: TIME, crypto: nodeCrypto });
    expect({ number: read.number, revoked: [...read.revoked.values()] }).toEqual({ number, revoked });
    expect(read.authorityKeyId).toBe(issuer.subjectKeyId);
  });

  test('the reason unspecified → said by silence (RFC 5280 §5.3.1)', async () => {
    const issuer = await createRoot({ ...terms, subject, signer: party.signer });
    const made = await createRevocationList({
      ...{ issuer, signer: party.signer, number: 0n, thisUpdate: TIME, nextUpdate: TIME },
      revoked: [{ serial: '05', time: TIME, reason: 'unspecified' }],
    });
    expect([...made.revoked.values()]).toEqual([{ serial: '05', time: TIME }]);
  });

  test('another key than the issuer’s, a negative number, a serial number that is none → CERTIFICATE_ISSUE', async () => {
    const issuer = await createRoot({ ...terms, subject, signer: party.signer });
    const good = { issuer, signer: party.signer, number: 1n, thisUpdate: TIME, nextUpdate: TIME, revoked: [] };
    const { signer } = createParty(subject);
    for (const bad of [
      { signer },
      { number: -1n },
      { number: 1n << 159n },
      { revoked: [{ serial: '00', time: TIME }] },
    ]) {
      await expect(createRevocationList({ ...good, ...bad })).rejects.toThrow(refusal('CERTIFICATE_ISSUE'));
    }
  });
});
