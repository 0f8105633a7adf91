import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { portableCrypto, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { toPem } from '@stele/pki';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type DigestName,
  readTimestampResponse,
  readTimestampToken,
  timestampRequest,
  verifyTimestamp,
} from '../src/index.ts';
import { createAuthority } from '../src/node/index.ts';
import { hasOpenssl, OpensslAuthority, type OpensslKind, openssl, RSA } from './openssl.ts';
import { authorityWorld } from './world.ts';

const DATA = Buffer.from('Transport agreement, version 1\n');
const digestOf = (hash: DigestName) => new Uint8Array(createHash(hash).update(DATA).digest());

const KINDS: readonly OpensslKind[] = [
  RSA,
  { name: 'RSA 3072, SHA-512', key: ['rsa:3072'], digest: 'sha512' },
  {
    name: 'RSA 2048 with certificates of RSASSA-PSS, SHA-384',
    key: ['rsa:2048'],
    digest: 'sha384',
    signing: ['-sigopt', 'rsa_padding_mode:pss'],
  },
  { name: 'RSA 2048, certificate named with SHA-1', key: ['rsa:2048'], digest: 'sha256', naming: 'sha1' },
  { name: 'P-256, SHA-256', key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], digest: 'sha256' },
  { name: 'P-256, SHA-512', key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], digest: 'sha512' },
  { name: 'P-384, SHA-384', key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], digest: 'sha384' },
];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function authority(kind: OpensslKind): OpensslAuthority {
  const made = new OpensslAuthority(kind);
  folders.push(made.folder);
  return made;
}

/** One for all tests that do not ask for its algorithms: to make its keys takes longer than all the rest. */
let shared: OpensslAuthority | undefined;
const usual = (): OpensslAuthority => {
  shared ??= authority(RSA);
  return shared;
};

function granted(der: Uint8Array): Uint8Array {
  const response = readTimestampResponse(der);
  if (!response.isGranted) throw new Error(response.texts.join());
  return response.token;
}

describe.skipIf(!hasOpenssl)('openssl ts, skipped where openssl is not on PATH', () => {
  test.each(KINDS)('a token that it signs with $name → verified here, with both back ends', (kind) => {
    const tsa = kind === RSA ? usual() : authority(kind);
    const nonce = Uint8Array.of(0x91, 2, 3, 4, 5, 6, 7, 8);
    const imprint = { hash: 'sha256', digest: digestOf('sha256') } as const;
    const token = granted(tsa.reply(timestampRequest({ ...imprint, nonce, certReq: true })));
    const read = readTimestampToken(token);
    expect(read.info).toMatchObject({ policy: '1.2.3.4.1', imprint, nonce: '009102030405060708', accuracyMs: 1500.1 });
    expect(read.info.authority).toMatchObject({ form: 'directory', value: 'CN=leaf,O=Clock,C=CN' });
    expect(read.certificates).toHaveLength(2);
    for (const crypto of [nodeCrypto, portableCrypto]) {
      const verified = verifyTimestamp({ token, imprint, roots: [tsa.certificate('root')], crypto });
      expect(verified).toMatchObject({ isTrusted: true, authority: 'leaf, Clock', policy: '1.2.3.4.1' });
      expect(verified.distrust).toBeUndefined();
      expect(Math.abs(verified.time - read.info.time)).toBe(0);
    }
  });

  test.each(['sha384', 'sha512'] as const)('an imprint of %s → verified here', (hash) => {
    const tsa = usual();
    const imprint = { hash, digest: digestOf(hash) };
    const token = granted(tsa.reply(timestampRequest({ ...imprint, certReq: true, policy: '1.2.3.4.5' })));
    const verified = verifyTimestamp({ token, imprint, roots: [tsa.certificate('root')], crypto: nodeCrypto });
    expect(verified).toMatchObject({ isTrusted: true, policy: '1.2.3.4.5' });
  });

  test('a token without certificates → refused, until the signer’s certificate is given', () => {
    const tsa = usual();
    const imprint = { hash: 'sha256', digest: digestOf('sha256') } as const;
    const options = { token: granted(tsa.reply(timestampRequest(imprint))), imprint, crypto: nodeCrypto };
    expect(() => verifyTimestamp(options)).toThrow(expect.objectContaining({ code: 'TIMESTAMP_SIGNER' }));
    const roots = ['leaf', 'root'].map((name) => tsa.certificate(name as 'leaf'));
    expect(verifyTimestamp({ ...options, roots })).toMatchObject({ isTrusted: true });
  });

  test('a policy that it does not have → its refusal, in the words of RFC 3161', () => {
    const request = timestampRequest({ hash: 'sha256', digest: digestOf('sha256'), policy: '1.2.3.4.9' });
    expect(readTimestampResponse(usual().reply(request))).toMatchObject({
      isGranted: false,
      status: 'rejection',
      failures: ['unacceptedPolicy'],
    });
  });

  test('a hash function that it does not take → badAlg', () => {
    const request = timestampRequest({ hash: 'sm3', digest: digestOf('sm3') });
    expect(readTimestampResponse(usual().reply(request))).toMatchObject({ failures: ['badAlg'] });
  });

  test.each(['p256', 'secp256k1'] as const)('a token of our authority with %s → verified by it', async (suite) => {
    const { root, between, options } = await authorityWorld(suite);
    const tsa = usual();
    const nonce = Uint8Array.of(0x80, 1);
    const digest = digestOf('sha256');
    for (const certReq of [true, false]) {
      const query = timestampRequest({ hash: 'sha256', digest, nonce, certReq });
      writeFileSync(tsa.path('own.tsq'), query);
      writeFileSync(tsa.path('own.tsr'), await createAuthority(options).answer(query));
      writeFileSync(tsa.path('own-root.pem'), toPem('CERTIFICATE', root.der));
      const others = [between.der, options.certificates[0] as Uint8Array];
      writeFileSync(tsa.path('others.pem'), others.map((der) => toPem('CERTIFICATE', der)).join(''));
      writeFileSync(tsa.path('data'), DATA);
      const trust = ['-CAfile', tsa.path('own-root.pem'), '-untrusted', tsa.path('others.pem')];
      const at = ['-attime', String(Math.floor(root.notBefore / 1000) + 3600)];
      const reply = ['-in', tsa.path('own.tsr'), ...trust, ...at];
      expect(openssl('ts', '-verify', '-queryfile', tsa.path('own.tsq'), ...reply)).toContain('Verification: OK');
      expect(openssl('ts', '-verify', '-data', tsa.path('data'), ...reply)).toContain('Verification: OK');
    }
    expect(openssl('ts', '-reply', '-in', tsa.path('own.tsr'), '-text')).toContain(
      'Time stamp: Nov 20 06:00:00.25 2026 GMT',
    );
  });

  test.each(['ed25519', 'sm2', 'ml-dsa-44'] satisfies SuiteName[])(
    'a token of our authority with %s → read by it, which has no such signatures for time stamps',
    async (suite) => {
      const { options } = await authorityWorld(suite);
      const tsa = usual();
      const query = timestampRequest({ hash: 'sha256', digest: digestOf('sha256'), certReq: true });
      writeFileSync(tsa.path('own.tsr'), await createAuthority(options).answer(query));
      expect(openssl('ts', '-reply', '-in', tsa.path('own.tsr'), '-text')).toContain('Status: Granted.');
    },
  );
});
