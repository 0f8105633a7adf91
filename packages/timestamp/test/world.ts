import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Certificate, createRoot, issueCertificate } from '@stele/pki';
import { TIME_STAMPING } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { type DigestName, readTimestampResponse, timestampRequest } from '../src/index.ts';
import { type AuthorityOptions, createAuthority } from '../src/node/index.ts';

export const NOW = Date.UTC(2026, 10, 20, 6, 0, 0, 250);
export const DAY = 86_400_000;
export const POLICY = '1.3.6.1.4.1.99999.1';

export function signerOf(suite: SuiteName): Signer {
  return createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
}

/** A root, an authority below it, and a certificate for time stamps. */
export interface AuthorityWorld {
  readonly root: Certificate;
  readonly between: Certificate;
  readonly leaf: Certificate;
  readonly options: AuthorityOptions;
}

export async function authorityWorld(
  suite: SuiteName = 'p256',
  { notBefore = NOW - DAY, notAfter = NOW + DAY } = {},
): Promise<AuthorityWorld> {
  const [above, middle, below] = [signerOf(suite), signerOf(suite), signerOf(suite)];
  const terms = { serial: '5f01', notBefore: NOW - DAY, notAfter: NOW + DAY };
  const subject = { organisation: '时间 Authority', commonName: 'Time root' };
  const root = await createRoot({ ...terms, subject, signer: above });
  const between = await issueCertificate({
    ...terms,
    ...{ issuer: root, signer: above, suite, publicKey: middle.publicKey, authority: { pathLength: 0 } },
    subject: { organisation: '时间 Authority', commonName: 'Time issuing' },
  });
  const leaf = await issueCertificate({
    ...{ serial: '5f02', notBefore, notAfter, issuer: between, signer: middle, suite, publicKey: below.publicKey },
    subject: { organisation: '时间 Authority', commonName: 'Clock 1' },
    extendedKeyUsages: [TIME_STAMPING],
  });
  let serial = 0x1000;
  const options: AuthorityOptions = {
    ...{ signer: below, policy: POLICY, accuracyMs: 1500, now: () => NOW },
    certificates: [leaf.der, between.der],
    nextSerial: () => (serial++).toString(16),
  };
  return { root, between, leaf, options };
}

export interface Asked {
  readonly hash: DigestName;
  readonly digest: Bytes;
  readonly nonce?: Bytes;
  readonly certReq?: boolean;
}

export const IMPRINT = { hash: 'sha256', digest: new Uint8Array(32).fill(7) } as const;

/** The token that an authority gives. */
export async function tokenOf(options: AuthorityOptions, asked: Asked = { ...IMPRINT, certReq: true }): Promise<Bytes> {
  const response = readTimestampResponse(await createAuthority(options).answer(timestampRequest(asked)));
  if (!response.isGranted) throw new Error(response.texts.join());
  return response.token;
}
