import { nodeCrypto } from '@stele/crypto/node';
import type { Bytes } from '@stele/protocol';
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
  type Party,
  TIME,
  validity,
} from '../../test/forge.ts';
import { refusalOf } from '../../test/refusal.ts';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { derOid, derSequence } from '../der/der-writer.ts';
import { ExtensionOid } from '../extensions/extension-oids.ts';
import { derAlternativeNames } from '../issue/alternative-names.ts';
import { derExtension } from '../issue/issued-extensions.ts';
import { derNameConstraints, type NameConstraintNames } from '../issue/name-constraints.ts';
import { derName, type NameParts } from '../names/name-parts.ts';
import { checkPath } from './check-path.ts';

const root = createParty({ organisation: 'Alpha', commonName: 'Alpha root' });
const middle = createParty({ organisation: 'Alpha', commonName: 'Alpha issuing' });
const lower = createParty({ organisation: 'Alpha', commonName: 'Alpha branch' });
const lowest = createParty({ organisation: 'Alpha', commonName: 'Alpha desk' });
const holder = createParty({ organisation: 'Alpha', commonName: 'Zhang San' });
const namesake = createParty({ organisation: 'Alpha', commonName: 'Alpha root' });
const beta = createParty({ organisation: 'Beta', commonName: 'Beta root' });
const p256 = createParty({ organisation: 'Alpha', commonName: 'Alpha root' }, 'p256');

/** One link of a path: what a party issues to another. */
type Link = readonly [issuer: Party, holder: Party, extensions?: readonly Bytes[], changes?: Partial<Parts>];

/** A path, leaf first, with the certificates that are trusted. */
interface Case {
  readonly links: readonly Link[];
  readonly roots?: readonly Link[];
  readonly time?: number;
}

const ROOT: Link = [root, root, AUTHORITY];
const TWO: Case = { links: [[root, holder]] };
const THREE: Case = {
  links: [
    [middle, holder],
    [root, middle, AUTHORITY],
  ],
};

const read = async ([issuer, subject, extensions = LEAF, changes = {}]: Link) =>
  parseCertificate(await certificate(issuer, subject, extensions, changes));

async function verdictOf({ links, roots = [ROOT], time = TIME }: Case): Promise<string> {
  const path = await Promise.all(links.map(read));
  const trusted = await Promise.all(roots.map(read));
  return refusalOf(() => checkPath({ path, roots: trusted, time, crypto: nodeCrypto }));
}

const constrained = (names: NameConstraintNames): readonly Bytes[] => [
  ...AUTHORITY,
  derExtension(ExtensionOid.nameConstraints, true, derNameConstraints(names)),
];
const uses = (...oids: readonly string[]) => [
  ...LEAF,
  derExtension(ExtensionOid.extendedKeyUsage, false, derSequence(...oids.map(derOid))),
];
const called = (name: Parameters<typeof derAlternativeNames>[0][number]) => [
  ...LEAF,
  derExtension(ExtensionOid.alternativeNames, false, derAlternativeNames([name])),
];
const named = (parts: NameParts): Partial<Parts> => ({ subject: derName(parts) });
const under = (names: NameConstraintNames, leaf: Partial<Parts>, extensions = LEAF): Case => ({
  links: [
    [middle, holder, extensions, leaf],
    [root, middle, constrained(names)],
  ],
});
const SM2 = SUITE_ALGORITHMS.sm2.signatureDer;
const alphaAndBeta = { permitted: [{ directory: { organisation: 'Alpha' } }] };
const domains = { permitted: [{ dns: 'alpha.example' }] };
const withoutTest = { excluded: [{ dns: 'test.alpha.example' }] };
const mails = { permitted: [{ email: 'alpha.example' }] };
const withoutEvil = { excluded: [{ directory: { organisation: 'Evil Ltd' } }] };

/** A fault, the refusal, a path that has it, and a twin that differs in this alone and has it not. */
const FAULTS: readonly (readonly [fault: string, refusal: string, bad: Case, twin: Case])[] = [
  ['expired leaf', 'EXPIRED: RFC 5280 §6.1.3 (a)(2)', { ...TWO, time: TIME + DAY + 1 }, { ...TWO, time: TIME + DAY }],
  [
    'leaf that is not valid yet',
    'NOT_YET_VALID: RFC 5280 §6.1.3 (a)(2)',
    { ...TWO, time: TIME - DAY - 1 },
    { ...TWO, time: TIME - DAY },
  ],
  [
    'expired authority in between',
    'EXPIRED: RFC 5280 §6.1.3 (a)(2)',
    {
      links: [
        [middle, holder],
        [root, middle, AUTHORITY, { validity: validity(TIME - DAY, TIME - 1000) }],
      ],
    },
    {
      links: [
        [middle, holder],
        [root, middle, AUTHORITY, { validity: validity(TIME - DAY, TIME) }],
      ],
    },
  ],
  [
    'expired root',
    'EXPIRED: RFC 5280 §6.1.3 (a)(2)',
    { ...TWO, roots: [[root, root, AUTHORITY, { validity: validity(TIME - DAY, TIME - 1000) }]] },
    { ...TWO, roots: [[root, root, AUTHORITY, { validity: validity(TIME - DAY, TIME) }]] },
  ],
  ['self-signed leaf that is no root', 'UNTRUSTED: RFC 5280 §6.1.3 (a)(4)', { links: [[holder, holder]] }, TWO],
  [
    'self-issued leaf: with the name of its issuer',
    'NAME: RFC 5280 §6.1',
    { links: [[root, holder, LEAF, { subject: root.name }]] },
    TWO,
  ],
  ['wrong root', 'UNTRUSTED: RFC 5280 §6.1.3 (a)(4)', { ...TWO, roots: [[beta, beta, AUTHORITY]] }, TWO],
  [
    'root of another key with the same name',
    'SIGNATURE: RFC 5280 §6.1.3 (a)(1)',
    { ...TWO, roots: [[namesake, namesake, AUTHORITY]] },
    { ...TWO, roots: [[namesake, namesake, AUTHORITY], ROOT] },
  ],
  [
    'leaf of another organisation with the same subject',
    'UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
    { links: [[beta, holder]] },
    { links: [[beta, holder]], roots: [[beta, beta, AUTHORITY]] },
  ],
  [
    'certificates that do not follow one another',
    'UNTRUSTED: RFC 5280 §6.1.3 (a)(4)',
    {
      links: [
        [lower, holder],
        [root, middle, AUTHORITY],
      ],
    },
    THREE,
  ],
  [
    'leaf signed by another key than its issuer’s',
    'SIGNATURE: RFC 5280 §6.1.3 (a)(1)',
    {
      links: [
        [{ ...middle, signer: lower.signer }, holder],
        [root, middle, AUTHORITY],
      ],
    },
    THREE,
  ],
  [
    'SM2 signature over a P-256 key',
    'SUITE: RFC 5280 §4.1.1.2',
    { links: [[p256, holder, LEAF, { algorithm: SM2, outerAlgorithm: SM2 }]], roots: [[p256, p256, AUTHORITY]] },
    { links: [[p256, holder]], roots: [[p256, p256, AUTHORITY]] },
  ],
  [
    'leaf that is an authority',
    'USAGE: RFC 5280 §4.2.1.9',
    { links: [[root, holder, [...LEAF, authority()]]] },
    { links: [[root, holder, LEAF]] },
  ],
  [
    'leaf whose keyUsage lacks digitalSignature',
    'USAGE: RFC 5280 §4.2.1.3',
    { links: [[root, holder, [keyUsage('keyEncipherment')]]] },
    { links: [[root, holder, [keyUsage('digitalSignature', 'keyEncipherment')]]] },
  ],
  ['leaf without keyUsage', 'USAGE: RFC 5280 §4.2.1.3', { links: [[root, holder, []]] }, TWO],
  [
    'leaf for servers alone',
    'USAGE: RFC 5280 §4.2.1.12',
    { links: [[root, holder, uses('1.3.6.1.5.5.7.3.1')]] },
    { links: [[root, holder, uses('1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2')]] },
  ],
  [
    'issuer that is no authority',
    'USAGE: RFC 5280 §6.1.4 (k)',
    {
      links: [
        [middle, holder],
        [root, middle, [keyUsage('keyCertSign')]],
      ],
    },
    {
      links: [
        [middle, holder],
        [root, middle, [keyUsage('keyCertSign'), authority()]],
      ],
    },
  ],
  [
    'issuer whose keyUsage lacks keyCertSign',
    'USAGE: RFC 5280 §6.1.4 (n)',
    {
      links: [
        [middle, holder],
        [root, middle, [authority(), keyUsage('cRLSign')]],
      ],
    },
    {
      links: [
        [middle, holder],
        [root, middle, [authority(), keyUsage('cRLSign', 'keyCertSign')]],
      ],
    },
  ],
  [
    'authority below one that allows none',
    'PATH_LENGTH: RFC 5280 §6.1.4 (m)',
    { ...THREE, roots: [[root, root, [authority(0), keyUsage('keyCertSign')]]] },
    { ...THREE, roots: [[root, root, [authority(1), keyUsage('keyCertSign')]]] },
  ],
  [
    'five certificates',
    'PATH_LENGTH: RFC 5280 §6.1.1 (a)',
    {
      links: [
        [lowest, holder],
        [lower, lowest, AUTHORITY],
        [middle, lower, AUTHORITY],
        [root, middle, AUTHORITY],
      ],
    },
    {
      links: [
        [lower, holder],
        [middle, lower, AUTHORITY],
        [root, middle, AUTHORITY],
      ],
    },
  ],
  [
    'subject outside of the permitted directory',
    'NAME: RFC 5280 §6.1.3 (b)',
    under(alphaAndBeta, named({ organisation: 'Beta', commonName: 'Li' })),
    under(alphaAndBeta, named({ organisation: 'Alpha', commonName: 'Li' })),
  ],
  [
    'subject in the excluded directory, in other letters and with more spaces (RFC 5280 §7.1)',
    'NAME: RFC 5280 §6.1.3 (c)',
    under(withoutEvil, named({ organisation: 'EVIL  ltd', commonName: 'Li' })),
    under(withoutEvil, named({ organisation: 'EVI  ltd', commonName: 'Li' })),
  ],
  [
    'subject that cannot be told from the excluded directory without tables of Unicode',
    'NAME: RFC 5280 §6.1.3 (c)',
    under(withoutEvil, named({ organisation: 'Ｅvil Ltd', commonName: 'Li' })),
    under({ excluded: [], permitted: [{ directory: {} }] }, named({ organisation: 'Ｅvil Ltd', commonName: 'Li' })),
  ],
  [
    'domain outside of the permitted one',
    'NAME: RFC 5280 §6.1.3 (b)',
    under(domains, {}, called({ dns: 'notalpha.example' })),
    under(domains, {}, called({ dns: 'node.ALPHA.example' })),
  ],
  [
    'domain in the excluded one',
    'NAME: RFC 5280 §6.1.3 (c)',
    under(withoutTest, {}, called({ dns: 'a.test.alpha.example' })),
    under(withoutTest, {}, called({ dns: 'atest.alpha.example' })),
  ],
  [
    'wildcard that reaches into the excluded domain',
    'NAME: RFC 5280 §6.1.3 (c)',
    under(withoutTest, {}, called({ dns: '*.alpha.example' })),
    under(withoutTest, {}, called({ dns: '*.beta.example' })),
  ],
  [
    'mail address at a subdomain of the permitted host',
    'NAME: RFC 5280 §6.1.3 (b)',
    under(mails, {}, called({ email: 'li@mail.alpha.example' })),
    under(mails, {}, called({ email: 'li@Alpha.example' })),
  ],
  [
    'mail address outside of the permitted domain',
    'NAME: RFC 5280 §6.1.3 (b)',
    under({ permitted: [{ email: '.alpha.example' }] }, {}, called({ email: 'li@alpha.example' })),
    under({ permitted: [{ email: '.alpha.example' }] }, {}, called({ email: 'li@mail.alpha.example' })),
  ],
  [
    'mail address that is not the permitted one',
    'NAME: RFC 5280 §6.1.3 (b)',
    under({ permitted: [{ email: 'li@alpha.example' }] }, {}, called({ email: 'LI@alpha.example' })),
    under({ permitted: [{ email: 'li@alpha.example' }] }, {}, called({ email: 'li@ALPHA.example' })),
  ],
];

test.each(FAULTS)('%s → CERTIFICATE_%s; its twin is accepted', async (_, refusal, bad, twin) => {
  expect(await verdictOf(twin)).toBe('accepted');
  expect(await verdictOf(bad)).toBe(`CERTIFICATE_${refusal}`);
});

test('a path that ends with its root → accepted as without it', async () => {
  expect(await verdictOf({ links: [...TWO.links, ROOT] })).toBe('accepted');
});

test('a new root with the name and the key of the old one, while both are trusted → both paths are accepted', async () => {
  const renewed: Link = [root, root, AUTHORITY, { validity: validity(TIME - DAY, TIME + 9 * DAY) }];
  expect(await verdictOf({ ...TWO, roots: [renewed, ROOT] })).toBe('accepted');
  expect(await verdictOf({ links: [...TWO.links, renewed], roots: [ROOT, renewed] })).toBe('accepted');
});

test('a root that was renewed with its key, after the old one ended → accepted in any order of the two', async () => {
  const ended: Link = [root, root, AUTHORITY, { validity: validity(TIME - DAY, TIME - 1000) }];
  expect(await verdictOf({ ...TWO, roots: [ended, ROOT] })).toBe('accepted');
  expect(await verdictOf({ ...TWO, roots: [ROOT, ended] })).toBe('accepted');
  expect(await verdictOf({ ...TWO, roots: [ended] })).toBe('CERTIFICATE_EXPIRED: RFC 5280 §6.1.3 (a)(2)');
});

test('a self-issued authority, as in a change of keys → does not count in path lengths (RFC 5280 §6.1.4 (l))', async () => {
  const limited: Link = [root, root, [authority(0), keyUsage('keyCertSign')]];
  const links: readonly Link[] = [
    [namesake, holder],
    [root, namesake, AUTHORITY],
  ];
  expect(await verdictOf({ links, roots: [limited] })).toBe('accepted');
});

test('no certificate at all → CERTIFICATE_MALFORMED (RFC 5280 §6.1.1 (a))', async () => {
  expect(await verdictOf({ links: [] })).toBe('CERTIFICATE_MALFORMED: RFC 5280 §6.1.1 (a)');
});

test('no roots at all → CERTIFICATE_UNTRUSTED (RFC 5280 §6.1.3 (a)(4))', async () => {
  expect(await verdictOf({ ...TWO, roots: [] })).toBe('CERTIFICATE_UNTRUSTED: RFC 5280 §6.1.3 (a)(4)');
});

test('a suite that is not allowed, in leaf or root → CERTIFICATE_SUITE; allowed → accepted', async () => {
  const [leaf, trusted] = await Promise.all([read([p256, holder]), read([p256, p256, AUTHORITY])]);
  const withSuites = (...suites: ('ed25519' | 'p256' | 'sm2')[]) =>
    refusalOf(() => checkPath({ path: [leaf], roots: [trusted], time: TIME, crypto: nodeCrypto, suites }));
  expect(withSuites('ed25519', 'p256')).toBe('accepted');
  expect(withSuites('ed25519')).toBe('CERTIFICATE_SUITE: Stele signature suites');
  expect(withSuites('p256', 'sm2')).toBe('CERTIFICATE_SUITE: Stele signature suites');
});
