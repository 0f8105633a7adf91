import { type Bytes, concatBytes, fromHex, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import {
  AUTHORITY,
  authority,
  certificate,
  createParty,
  DAY,
  keyUsage,
  LEAF,
  type Parts,
  TIME,
  validity,
} from '../../test/forge.ts';
import { refusalOf } from '../../test/refusal.ts';
import { derElement, derOctets, derOid, derSequence, derSmallInteger, derUtf8 } from '../der/der-writer.ts';
import { constructedTag, contextTag, DerTag } from '../der/tags.ts';
import { derTime } from '../der/times.ts';
import { ExtensionOid } from '../extensions/extension-oids.ts';
import { derExtension } from '../issue/issued-extensions.ts';
import { parseCertificate } from './parse-certificate.ts';

const issuer = createParty({ organisation: 'Alpha', commonName: 'Alpha root' });
const holder = createParty({ organisation: 'Alpha', commonName: 'Zhang San' });

const element = (hex: string): Bytes => fromHex(hex.replaceAll(' ', ''));
const name = (type: string, value: Bytes): Bytes =>
  derSequence(derElement(DerTag.set, derSequence(derOid(type), value)));
const extension = (oid: string, value: Bytes, isCritical = false) => derExtension(oid, isCritical, value);
const general = (text: string): Bytes => derElement(DerTag.generalizedTime, utf8(text));
const utc = (text: string): Bytes => derElement(DerTag.utcTime, utf8(text));
const later = derTime(TIME + DAY);
const CN = '2.5.4.3';
const raw = (oid: string, critical: Bytes, value: Bytes): Bytes =>
  derElement(DerTag.sequence, derOid(oid), critical, derOctets(value));

/** A fault, the clause that it breaks, what has it, and a twin that differs in this alone and has it not. */
const FAULTS: readonly (readonly [fault: string, clause: string, bad: Partial<Parts>, twin?: Partial<Parts>])[] = [
  ['version left out', 'RFC 5280 §4.1.2.1', { version: new Uint8Array() }],
  ['version 2', 'RFC 5280 §4.1.2.1', { version: derElement(constructedTag(0), derSmallInteger(1)) }],
  ['serial number zero', 'RFC 5280 §4.1.2.2', { serial: element('02 01 00') }, { serial: element('02 01 01') }],
  ['serial number negative', 'X.690 §8.3.3', { serial: element('02 01 80') }, { serial: element('02 02 00 80') }],
  [
    'serial number with a needless zero',
    'X.690 §8.3.2',
    { serial: element('02 02 00 7f') },
    { serial: element('02 01 7f') },
  ],
  ['serial number of no octets', 'X.690 §8.3.1', { serial: element('02 00') }],
  [
    'serial number of 21 octets',
    'RFC 5280 §4.1.2.2',
    { serial: element(`02 15 ${'01'.repeat(21)}`) },
    { serial: element(`02 14 ${'01'.repeat(20)}`) },
  ],
  ['algorithms that differ', 'RFC 5280 §4.1.1.2', { outerAlgorithm: derSequence(derOid('1.3.101.113')) }],
  ['issuer without a name', 'RFC 5280 §4.1.2.4', { issuer: derSequence() }],
  ['subject without a name', 'RFC 5280 §4.1.2.6', { subject: derSequence() }],
  ['relative name that is empty', 'RFC 5280 §4.1.2.4', { subject: derSequence(derElement(DerTag.set)) }],
  [
    'attribute in TeletexString',
    'RFC 5280 §4.1.2.4',
    { subject: name(CN, derElement(0x14, utf8('Li'))) },
    { subject: name(CN, derElement(DerTag.printableString, utf8('Li'))) },
  ],
  [
    'attribute with a character that PrintableString has not',
    'X.680 §41.4',
    { subject: name(CN, derElement(DerTag.printableString, utf8('L@'))) },
    { subject: name(CN, derElement(DerTag.printableString, utf8('L.'))) },
  ],
  [
    'attribute that is not UTF-8',
    'X.690 §8.23.10',
    { subject: name(CN, element('0c 02 c3 28')) },
    { subject: name(CN, element('0c 02 c3 a8')) },
  ],
  [
    'common name of 65 characters',
    'RFC 5280 §A.1',
    { subject: name(CN, derUtf8('a'.repeat(65))) },
    { subject: name(CN, derUtf8('a'.repeat(64))) },
  ],
  [
    'relative names out of order',
    'X.690 §11.6',
    {
      subject: derSequence(
        derElement(DerTag.set, derSequence(derOid('2.5.4.10'), derUtf8('A')), derSequence(derOid(CN), derUtf8('A'))),
      ),
    },
    {
      subject: derSequence(
        derElement(DerTag.set, derSequence(derOid(CN), derUtf8('A')), derSequence(derOid('2.5.4.10'), derUtf8('A'))),
      ),
    },
  ],
  [
    'time without seconds',
    'RFC 5280 §4.1.2.5.1',
    { validity: derSequence(utc('2701010000Z'), later) },
    { validity: derSequence(utc('270101000000Z'), later) },
  ],
  ['time with an offset', 'RFC 5280 §4.1.2.5.1', { validity: derSequence(utc('270101000000+0800'), later) }],
  [
    'time with parts of seconds',
    'RFC 5280 §4.1.2.5.2',
    { validity: derSequence(utc('270101000000Z'), general('20500101000000.5Z')) },
    { validity: derSequence(utc('270101000000Z'), general('20500101000000Z')) },
  ],
  [
    'year 2049 as GeneralizedTime',
    'RFC 5280 §4.1.2.5',
    { validity: derSequence(utc('270101000000Z'), general('20491231235959Z')) },
    { validity: derSequence(utc('270101000000Z'), utc('491231235959Z')) },
  ],
  [
    'the 29th of February of no leap year',
    'RFC 5280 §4.1.2.5',
    { validity: derSequence(utc('260229000000Z'), later) },
    { validity: derSequence(utc('240229000000Z'), later) },
  ],
  [
    'end before the beginning',
    'RFC 5280 §4.1.2.5',
    { validity: validity(TIME, TIME - 1000) },
    { validity: validity(TIME, TIME) },
  ],
  ['unique identifier', 'RFC 5280 §4.1.2.8', { identifiers: derElement(contextTag(2), element('00 01')) }],
  ['extension that stands twice', 'RFC 5280 §4.2', { extensions: [...LEAF, ...LEAF] }],
  [
    'critical extension that is unknown',
    'RFC 5280 §4.2',
    { extensions: [...LEAF, extension('1.2.3.4', derSequence(), true)] },
    { extensions: [...LEAF, extension('1.2.3.4', derSequence())] },
  ],
  [
    'critical certificate policies',
    'RFC 5280 §4.2',
    { extensions: [...LEAF, extension('2.5.29.32', derSequence(derSequence(derOid('1.2.3'))), true)] },
    { extensions: [...LEAF, extension('2.5.29.32', derSequence(derSequence(derOid('1.2.3'))))] },
  ],
  [
    'critical written as 1',
    'X.690 §11.1',
    { extensions: [raw('1.2.3.4', element('01 01 01'), derSequence())] },
    { extensions: [extension('1.2.3.4', derSequence())] },
  ],
  [
    'critical written as false',
    'X.690 §11.5',
    { extensions: [raw('1.2.3.4', element('01 01 00'), derSequence())] },
    { extensions: [extension('1.2.3.4', derSequence())] },
  ],
  [
    'keyUsage with zeros at its end',
    'X.690 §11.2',
    { extensions: [extension(ExtensionOid.keyUsage, element('03 02 00 80'), true)] },
    { extensions: [extension(ExtensionOid.keyUsage, element('03 02 07 80'), true)] },
  ],
  [
    'keyUsage without a use',
    'RFC 5280 §4.2.1.3',
    { extensions: [extension(ExtensionOid.keyUsage, element('03 01 00'), true)] },
  ],
  [
    'basicConstraints that spells out cA FALSE',
    'X.690 §11.5',
    { extensions: [...LEAF, extension(ExtensionOid.basicConstraints, element('30 03 01 01 00'), true)] },
    { extensions: [...LEAF, extension(ExtensionOid.basicConstraints, element('30 00'), true)] },
  ],
  [
    'path length of no authority',
    'RFC 5280 §4.2.1.9',
    { extensions: [...LEAF, extension(ExtensionOid.basicConstraints, element('30 03 02 01 00'), true)] },
    { extensions: [keyUsage('keyCertSign'), authority(0)] },
  ],
  [
    'path length that is negative',
    'X.690 §8.3.3',
    { extensions: [extension(ExtensionOid.basicConstraints, element('30 06 01 01 ff 02 01 ff'), true)] },
    { extensions: [authority(1)] },
  ],
  [
    'authorityKeyIdentifier that is critical',
    'RFC 5280 §4.2.1.1',
    { extensions: [...LEAF, extension(ExtensionOid.authorityKeyId, element('30 03 80 01 07'), true)] },
    { extensions: [...LEAF, extension(ExtensionOid.authorityKeyId, element('30 03 80 01 07'))] },
  ],
  [
    'subjectKeyIdentifier that is critical',
    'RFC 5280 §4.2.1.2',
    { extensions: [...LEAF, extension(ExtensionOid.subjectKeyId, element('04 01 07'), true)] },
    { extensions: [...LEAF, extension(ExtensionOid.subjectKeyId, element('04 01 07'))] },
  ],
  [
    'nameConstraints that is not critical',
    'RFC 5280 §4.2.1.10',
    { extensions: [...AUTHORITY, extension(ExtensionOid.nameConstraints, element('30 07 a0 05 30 03 82 01 61'))] },
    {
      extensions: [...AUTHORITY, extension(ExtensionOid.nameConstraints, element('30 07 a0 05 30 03 82 01 61'), true)],
    },
  ],
  [
    'nameConstraints on addresses',
    'RFC 5280 §4.2.1.10',
    {
      extensions: [
        ...AUTHORITY,
        extension(ExtensionOid.nameConstraints, element('30 0e a0 0c 30 0a 87 08 0000000000000000'), true),
      ],
    },
  ],
  [
    'nameConstraints that is empty',
    'RFC 5280 §4.2.1.10',
    { extensions: [...AUTHORITY, extension(ExtensionOid.nameConstraints, derSequence(), true)] },
  ],
  [
    'subtree with a minimum',
    'RFC 5280 §4.2.1.10',
    {
      extensions: [
        ...AUTHORITY,
        extension(ExtensionOid.nameConstraints, element('30 0a a0 08 30 06 82 01 61 80 01 01'), true),
      ],
    },
  ],
  [
    'subjectAltName without a name',
    'RFC 5280 §4.2.1.6',
    { extensions: [...LEAF, extension(ExtensionOid.alternativeNames, derSequence())] },
    { extensions: [...LEAF, extension(ExtensionOid.alternativeNames, element('30 03 82 01 61'))] },
  ],
  [
    'subjectAltName with an empty name',
    'RFC 5280 §4.2.1.6',
    { extensions: [...LEAF, extension(ExtensionOid.alternativeNames, element('30 02 82 00'))] },
  ],
  [
    'extendedKeyUsage without a use',
    'X.690 §8.1.2',
    { extensions: [...LEAF, extension(ExtensionOid.extendedKeyUsage, derSequence())] },
  ],
];

const CASES = FAULTS.map(([fault, clause, bad, twin = {}]) => ({ fault, clause, bad, twin }));

test.each(CASES)('$fault → CERTIFICATE_MALFORMED, $clause; its twin is read', async ({ clause, bad, twin }) => {
  const faulty = await certificate(issuer, holder, LEAF, bad);
  const right = await certificate(issuer, holder, LEAF, twin);
  expect(refusalOf(() => parseCertificate(right))).toBe('accepted');
  expect(refusalOf(() => parseCertificate(faulty))).toBe(`CERTIFICATE_MALFORMED: ${clause}`);
});

const UNKNOWN = derSequence(derOid('1.3.101.113'));
const ED25519 = derSequence(derOid('1.3.101.112'));
const ED25519_NULL = derSequence(derOid('1.3.101.112'), element('05 00'));

test.each([
  ['a signature algorithm that is unknown', 'RFC 5280 §4.1.1.2', { algorithm: UNKNOWN, outerAlgorithm: UNKNOWN }],
  [
    'a signature algorithm with parameters (RFC 8410 §3)',
    'RFC 5280 §4.1.1.2',
    { algorithm: ED25519_NULL, outerAlgorithm: ED25519_NULL },
  ],
  [
    'a key of an algorithm that is unknown',
    'RFC 5280 §4.1.2.7',
    { key: derSequence(UNKNOWN, element(`03 21 00 ${'07'.repeat(32)}`)) },
  ],
  [
    'a key with parameters (RFC 8410 §3)',
    'RFC 5280 §4.1.2.7',
    { key: derSequence(ED25519_NULL, element(`03 21 00 ${'07'.repeat(32)}`)) },
  ],
] satisfies [string, string, Partial<Parts>][])(
  '%s → CERTIFICATE_SUITE, %s; its twin is read',
  async (_, clause, changes) => {
    const twin = { key: derSequence(ED25519, element(`03 21 00 ${'07'.repeat(32)}`)) };
    const right = await certificate(issuer, holder, LEAF, twin);
    expect(refusalOf(() => parseCertificate(right))).toBe('accepted');
    const faulty = await certificate(issuer, holder, LEAF, { ...twin, ...changes });
    expect(refusalOf(() => parseCertificate(faulty))).toBe(`CERTIFICATE_SUITE: ${clause}`);
  },
);

test('bytes behind the end → CERTIFICATE_MALFORMED (X.690 §8.1)', async () => {
  const der = await certificate(issuer, holder, LEAF);
  const refusal = refusalOf(() => parseCertificate(concatBytes(der, Uint8Array.of(0))));
  expect(refusal).toBe('CERTIFICATE_MALFORMED: X.690 §8.1');
});

test('a certificate cut off anywhere → CERTIFICATE_MALFORMED', async () => {
  const der = await certificate(issuer, holder, LEAF);
  for (let length = 0; length < der.length; length++) {
    expect(refusalOf(() => parseCertificate(der.subarray(0, length)))).toMatch(/^CERTIFICATE_MALFORMED/);
  }
});

test('the bytes changed after reading → the certificate stays as it was read', async () => {
  const der = await certificate(issuer, holder, LEAF);
  const parsed = parseCertificate(der);
  const before = parsed.der.slice();
  der.fill(0);
  expect(parsed.der).toEqual(before);
});

test('names with special characters → the text of RFC 4514 §2.4', async () => {
  const odd = createParty({ organisation: ' A,B+C', commonName: '#1 "x" \\ é\n' });
  const { subject } = parseCertificate(await certificate(issuer, odd, LEAF));
  expect(subject).toBe('CN=\\#1 \\"x\\" \\\\ é\\0a,O=\\ A\\,B\\+C');
});
