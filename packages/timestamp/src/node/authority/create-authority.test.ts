import { createRoot, issueCertificate } from '@stele/pki';
import { constructedTag, derElement, derOid, derSequence, derSmallInteger, TIME_STAMPING } from '@stele/pki/x509';
import { type Bytes, concatBytes, isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorityWorld, DAY, IMPRINT, NOW, POLICY, signerOf, tokenOf } from '../../../test/world.ts';
import { timestampRequest } from '../../request/timestamp-request.ts';
import { readTimestampResponse } from '../../response/read-timestamp-response.ts';
import { derImprint } from '../../token/message-imprint.ts';
import { readTimestampToken } from '../../token/read-timestamp-token.ts';
import { type AuthorityOptions, createAuthority } from './create-authority.ts';

const { options, leaf, root } = await authorityWorld();

async function failures(request: Bytes, changes: Partial<AuthorityOptions> = {}): Promise<readonly string[]> {
  const response = readTimestampResponse(await createAuthority({ ...options, ...changes }).answer(request));
  return response.isGranted ? ['granted'] : response.failures;
}

const request = timestampRequest({ ...IMPRINT, certReq: true });

test('what was asked for → in the token, with a serial number of its own each time', async () => {
  const nonce = Uint8Array.of(0xff, 1, 2);
  const tokens = [await tokenOf(options, { ...IMPRINT, nonce }), await tokenOf(options, { ...IMPRINT, nonce })];
  const [first, second] = tokens.map((der) => readTimestampToken(der).info);
  expect(first).toMatchObject({ imprint: IMPRINT, nonce: '00ff0102', policy: POLICY, time: NOW, accuracyMs: 1500 });
  expect(first?.timeText).toBe('20261120060000.25');
  expect(first?.serial).not.toBe(second?.serial);
});

describe('refusals of RFC 3161 §2.4.2', () => {
  const sha1 = derSequence(
    derSmallInteger(1),
    derSequence(derSequence(derOid('1.3.14.3.2.26')), derElement(4, new Uint8Array(20))),
  );
  const extended = derSequence(derSmallInteger(1), derImprint(IMPRINT), derElement(constructedTag(0), derSequence()));

  test.each<[string, Bytes, string, Partial<AuthorityOptions>?]>([
    ['a hash function that is not taken', sha1, 'badAlg'],
    ['bytes that are no request', Uint8Array.of(1, 2, 3), 'badDataFormat'],
    ['a request of version 2', request.map((octet, at) => (at === 4 ? 2 : octet)), 'badDataFormat'],
    ['bytes behind the request', concatBytes(request, Uint8Array.of(0)), 'badDataFormat'],
    ['another policy', timestampRequest({ ...IMPRINT, policy: '1.2.3' }), 'unacceptedPolicy'],
    ['an extension', extended, 'unacceptedExtension'],
    ['a clock that is not to be relied on', request, 'timeNotAvailable', { now: () => undefined }],
    ['a certificate that is not valid any more', request, 'systemFailure', { now: () => NOW + 2 * DAY }],
    [
      'serial numbers that cannot be kept',
      request,
      'systemFailure',
      { nextSerial: () => Promise.reject(new Error('disk')) },
    ],
  ])('%s → %s', async (_, given, failure, changes) => {
    expect(await failures(given, changes)).toEqual([failure]);
  });

  test('any bytes → an answer', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 120 }), async (bytes) => {
        expect(await failures(bytes)).toHaveLength(1);
      }),
    );
  });
});

describe('an authority that cannot be one', () => {
  const refused = (changes: Partial<AuthorityOptions>): string => {
    try {
      createAuthority({ ...options, ...changes });
      return 'made';
    } catch (error) {
      return isSteleError(error) ? error.code : String(error);
    }
  };

  test('without a certificate, or with one of another key or use → TIMESTAMP_SIGNER', async () => {
    expect(refused({})).toBe('made');
    expect(refused({ certificates: [] })).toBe('TIMESTAMP_SIGNER');
    expect(refused({ signer: signerOf('p256') })).toBe('TIMESTAMP_SIGNER');
    expect(refused({ certificates: [root.der] })).toBe('TIMESTAMP_SIGNER');
  });

  test('the certificate that pki issues for time stamps → critical, for nothing else', async () => {
    expect(leaf).toMatchObject({ extendedKeyUsages: [TIME_STAMPING], hasCriticalExtendedKeyUsages: true });
    const signer = signerOf('ed25519');
    const terms = { serial: '01', notBefore: NOW, notAfter: NOW + DAY };
    const own = await createRoot({ ...terms, subject: { organisation: 'A', commonName: 'A' }, signer });
    const issued = { ...terms, issuer: own, signer, suite: 'p256', publicKey: signerOf('p256').publicKey } as const;
    const client = await issueCertificate({
      ...issued,
      subject: { commonName: 'B' },
      extendedKeyUsages: ['1.3.6.1.5.5.7.3.2'],
    });
    expect(client.hasCriticalExtendedKeyUsages).toBe(false);
  });
});
