import { toBase64, toHex } from '@stele/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attempt, refusal, succeed } from '../../../test/attempt.ts';
import { call, outcomesOf, TestChain } from '../../../test/test-chain.ts';
import { FOUNDING_TIME } from '../../../test/test-genesis.ts';
import {
  type Authority,
  createAuthority,
  createBranch,
  type Holder,
  issueTo,
  type TestOrganisation,
} from '../../../test/test-organisation.ts';

const DAY = 24 * 60 * 60 * 1000;
const set = (key: string) => call('probe', 'set', { key, value: 1 });

let chain: TestChain;
let alpha: TestOrganisation;
let beta: TestOrganisation;
let p256: Authority;
let seed = 400;

beforeAll(async () => {
  chain = await TestChain.found({ organisations: [{ id: 'alpha' }, { id: 'beta' }] });
  [alpha, beta] = chain.organisations as [TestOrganisation, TestOrganisation];
  p256 = await createAuthority('alpha', 399, { suite: 'p256' });
  const certificate = toBase64(p256.certificate.der);
  await succeed(chain, alpha.admin, call('sys.organisations', 'addRoot', { certificate }));
});
afterAll(() => chain.close());

/** Hands a path in for alpha. */
async function enrolled(holder: Holder): Promise<string> {
  const outcome = await refusal(chain, beta.admin, await chain.enrolment('alpha', holder));
  return outcome === 'committed, and the state changed' ? 'accepted' : outcome;
}

const leaf = (options: Partial<Parameters<typeof issueTo>[1]> = {}, by: Authority = alpha.authority) =>
  issueTo(by, { seed: ++seed, ...options });

const branch = (above: Authority = alpha.authority, options: Partial<Parameters<typeof createBranch>[1]> = {}) =>
  createBranch(above, { seed: ++seed, ...options });

/** The OID of ecdsa-with-SHA256 (RFC 5758 §3.2), and that of SM2 with SM3 (GM/T 0006) in the room of as many octets. */
const ECDSA = '06082a8648ce3d040302';
const SM2 = '06082a811ccf55018375';

function withSm2Algorithm(holder: Holder): Holder {
  const text = toHex(holder.certificate.der).replaceAll(ECDSA, SM2);
  return { ...holder, path: [toBase64(Uint8Array.from(Buffer.from(text, 'hex')))] };
}

const under = async (organisation: string) => {
  const nameConstraints = { permitted: [{ directory: { organisation: 'alpha' } }] };
  const below = [await branch(alpha.authority, { authority: { nameConstraints } })];
  return leaf({ below, subject: { organisation, commonName: 'Li Si' } });
};

const chainOf = async (authorities: number) => {
  const below: Authority[] = [];
  for (let i = 0; i < authorities; i++) below.unshift(await branch(below[0] ?? alpha.authority));
  return leaf({ below });
};

/** A fault of a certificate, its refusal, a path that has it, and a twin that differs in this alone and has it not. */
const CASES: readonly (readonly [string, string, () => Promise<Holder>, () => Promise<Holder>])[] = [
  [
    'an expired certificate',
    'CERTIFICATE_EXPIRED',
    () => leaf({ notAfter: chain.time - 1000 }),
    () => leaf({ notAfter: chain.time + DAY }),
  ],
  [
    'a certificate that is not yet valid',
    'CERTIFICATE_NOT_YET_VALID',
    () => leaf({ notBefore: chain.time + DAY }),
    () => leaf({ notBefore: chain.time - DAY }),
  ],
  [
    'a self-issued certificate',
    'CERTIFICATE_NAME',
    () => leaf({ subject: { organisation: 'alpha', commonName: 'alpha root' } }),
    () => leaf({ subject: { organisation: 'alpha', commonName: 'alpha roof' } }),
  ],
  ['a certificate of a wrong root', 'CERTIFICATE_UNTRUSTED', () => leaf({}, beta.authority), () => leaf()],
  [
    'a certificate of a root of the same name and another key',
    'CERTIFICATE_UNTRUSTED',
    async () => leaf({}, await createAuthority('alpha', ++seed)),
    () => leaf(),
  ],
  [
    'a certificate for another usage',
    'CERTIFICATE_USAGE',
    () => leaf({ keyUsages: ['keyEncipherment'] }),
    () => leaf({ keyUsages: ['digitalSignature'] }),
  ],
  [
    'a certificate of an authority',
    'CERTIFICATE_USAGE',
    () => leaf({ authority: {}, keyUsages: ['digitalSignature', 'keyCertSign'] }),
    () => leaf({ keyUsages: ['digitalSignature', 'keyCertSign'] }),
  ],
  ['a name-constraint-breaking certificate', 'CERTIFICATE_NAME', () => under('beta'), () => under('alpha')],
  [
    'a certificate of another organisation with the same subject',
    'CERTIFICATE_UNTRUSTED',
    () => leaf({ subject: { organisation: 'alpha', commonName: 'Zhang San' } }, beta.authority),
    () => leaf({ subject: { organisation: 'alpha', commonName: 'Zhang San' } }, alpha.authority),
  ],
  ['a chain that is too long', 'CERTIFICATE_PATH_LENGTH', () => chainOf(3), () => chainOf(2)],
  [
    'an SM2 signature over a P-256 key',
    'CERTIFICATE_SUITE',
    async () => withSm2Algorithm(await leaf({}, p256)),
    () => leaf({}, p256),
  ],
  [
    'a key of a suite that the chain does not take',
    'SUITE_NOT_ACCEPTED',
    () => leaf({ suite: 'sm2' }),
    () => leaf({ suite: 'p256' }),
  ],
];

describe('enrolment with', () => {
  test.each(CASES)('%s → %s, and nothing changes; its twin is accepted', async (_, code, bad, twin) => {
    expect(await enrolled(await twin())).toBe('accepted');
    expect(await enrolled(await bad())).toBe(code);
  });

  test('a revoked certificate → CERTIFICATE_REVOKED; its twin is accepted', async () => {
    const [bad, twin] = [await leaf({ serial: 'a010' }), await leaf({ serial: 'a020' })];
    const revoke = { issuer: alpha.root.keyFingerprint, serial: bad.certificate.serial, reason: '' };
    await succeed(chain, alpha.admin, call('sys.organisations', 'revoke', revoke));
    expect(await enrolled(twin)).toBe('accepted');
    expect(await enrolled(bad)).toBe('CERTIFICATE_REVOKED');
  });

  test('a certificate that is malformed, or more of them than are read → refused', async () => {
    const { path, ...holder } = await leaf();
    expect(await enrolled({ ...holder, path: ['AAAA'] })).toBe('CERTIFICATE_MALFORMED');
    expect(await enrolled({ ...holder, path: [] })).toBe('CONTRACT_ARGUMENTS');
    expect(await enrolled({ ...holder, path: Array(5).fill(path[0]) })).toBe('CONTRACT_ARGUMENTS');
    expect(await enrolled({ ...holder, path })).toBe('accepted');
  });

  test('a certificate whose holder does not want it on this account → KEY_POSSESSION', async () => {
    const [holder, other] = [await leaf(), await leaf()];
    const { possession } = await chain.keyArgs(other.account, other.signer);
    expect(await refusal(chain, beta.admin, await chain.enrolment('alpha', holder, undefined, { possession }))).toBe(
      'KEY_POSSESSION',
    );
  });

  test('a certificate of an unknown or suspended organisation → ORGANISATION_NOT_ACTIVE', async () => {
    const holder = await leaf();
    expect(await refusal(chain, beta.admin, await chain.enrolment('nobody', holder))).toBe('ORGANISATION_NOT_ACTIVE');
  });

  test('a certificate twice → KEY_EXISTS', async () => {
    const holder = await leaf();
    expect(await enrolled(holder)).toBe('accepted');
    expect(await enrolled(holder)).toBe('KEY_EXISTS');
  });

  test('a certificate that joins an account of another organisation → ACCESS_DENIED; of its own → accepted', async () => {
    const holder = await leaf();
    expect(await refusal(chain, beta.admin, await chain.enrolment('alpha', holder, beta.admin))).toBe('ACCESS_DENIED');
    const joined = await chain.enrolment('alpha', holder, alpha.admin);
    expect((await attempt(chain, alpha.admin, joined)).outcome).toBe('committed');
    expect((await attempt(chain, { ...holder, account: alpha.admin.account }, set('joined'))).outcome).toBe(
      'committed',
    );
  });
});

describe('a registered certificate', () => {
  test('at the last moment of its validity → accepted; at the next block → CERTIFICATE_EXPIRED', async () => {
    const holder = await leaf({ notAfter: chain.time + 5000 });
    await succeed(chain, beta.admin, await chain.enrolment('alpha', holder));
    chain.pass(holder.certificate.notAfter - chain.time - 1000);
    expect((await attempt(chain, holder, set('last'))).outcome).toBe('committed');
    expect(chain.time).toBe(holder.certificate.notAfter);
    expect(await refusal(chain, holder, set('late'))).toBe('CERTIFICATE_EXPIRED');
  });

  test('under a root or authority that ends before it → ends with them', async () => {
    const brief = await branch(alpha.authority, { notAfter: chain.time + 5000 });
    const holder = await leaf({ below: [brief] });
    await succeed(chain, beta.admin, await chain.enrolment('alpha', holder));
    chain.pass(10_000);
    expect(await refusal(chain, holder, set('late'))).toBe('CERTIFICATE_EXPIRED');
  });

  test('renewed after it expired, by a colleague → acts again', async () => {
    const old = await leaf({ notAfter: chain.time + 3000 });
    await succeed(chain, beta.admin, await chain.enrolment('alpha', old));
    chain.pass(10_000);
    const renewal = await issueTo(alpha.authority, {
      seed,
      serial: 'abcd',
      subject: { organisation: 'alpha', commonName: old.certificate.commonName },
    });
    const block = await chain.block([
      await chain.transaction(old, [set('expired')]),
      await chain.transaction(alpha.admin, [call('sys.accounts', 'renew', { path: renewal.path })]),
      await chain.transaction(old, [set('renewed')]),
    ]);
    expect(outcomesOf(block)).toEqual(['skipped CERTIFICATE_EXPIRED', 'committed', 'committed']);
  });

  test('renewed by one of another subject, by another organisation, or of an unknown key → refused', async () => {
    const old = await leaf();
    await succeed(chain, beta.admin, await chain.enrolment('alpha', old));
    const again = (commonName: string) =>
      issueTo(alpha.authority, { seed, serial: 'ef01', subject: { organisation: 'alpha', commonName } });
    const renew = ({ path }: Holder) => call('sys.accounts', 'renew', { path });
    const same = await again(old.certificate.commonName);
    expect(await refusal(chain, alpha.admin, renew(await again('Wang Wu')))).toBe('ACCESS_DENIED');
    expect(await refusal(chain, beta.admin, renew(same))).toBe('CERTIFICATE_UNTRUSTED');
    expect(await refusal(chain, alpha.admin, renew(await leaf()))).toBe('KEY_UNKNOWN');
    expect((await attempt(chain, alpha.admin, renew(same))).outcome).toBe('committed');
  });

  test('revoked, and a new one for the same key → acts again', async () => {
    const holder = await leaf();
    await succeed(chain, beta.admin, await chain.enrolment('alpha', holder));
    const revoke = { issuer: alpha.root.keyFingerprint, serial: holder.certificate.serial, reason: 'lost' };
    await succeed(chain, alpha.admin, call('sys.organisations', 'revoke', revoke));
    expect(await refusal(chain, holder, set('revoked'))).toBe('CERTIFICATE_REVOKED');
    const renewal = await issueTo(alpha.authority, { seed, serial: 'cd02' });
    await succeed(chain, alpha.admin, call('sys.accounts', 'renew', { path: renewal.path }));
    expect((await attempt(chain, holder, set('again'))).outcome).toBe('committed');
  });
});

test('a clock-skewed client → its window is closed or too far, and a certificate rules by the time of the block', async () => {
  const holder = await leaf({ notBefore: FOUNDING_TIME, notAfter: chain.time + 50_000_000 });
  await succeed(chain, beta.admin, await chain.enrolment('alpha', holder));
  expect(await refusal(chain, holder, set('late'), { validUntil: chain.time - 3_600_000 })).toBe('TX_WINDOW_CLOSED');
  expect(await refusal(chain, holder, set('early'), { validUntil: chain.time + 2 * 3_600_000 })).toBe(
    'TX_WINDOW_TOO_FAR',
  );
  expect((await attempt(chain, holder, set('right'))).outcome).toBe('committed');
});
