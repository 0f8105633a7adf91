import type { Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Certificate, createRoot, issueCertificate } from '@stele/pki';
import { fromHex, type HashName, toBase64 } from '@stele/protocol';
import { readTimestampResponse, timestampRequest } from '@stele/timestamp';
import { createAuthority } from '@stele/timestamp/node';
import { testKey } from './test-keys.ts';

/** id-kp-timeStamping (RFC 3161 §2.3). */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const POLICY = '1.3.6.1.4.1.99999.1';
const DAY = 86_400_000;

/** A time-stamping authority that is the same in every run. */
export interface TestClock {
  readonly root: Certificate;
  /** A token in base64. @param time milliseconds since 1970. */
  stamp(hash: HashName, digest: string, time: number): Promise<string>;
}

/** @param founded a time at which its certificates are valid. */
export async function testClock(name: string, founded: number): Promise<TestClock> {
  const [above, below] = [signerOf(`${name} root`), signerOf(name)];
  const terms = { notBefore: founded - DAY, notAfter: founded + 365 * DAY };
  const subject = { organisation: name, commonName: `${name} root` };
  const root = await createRoot({ ...terms, serial: '01', subject, signer: above });
  const leaf = await issueCertificate({
    ...{ ...terms, serial: '02', issuer: root, signer: above, suite: 'p256', publicKey: below.publicKey },
    ...{ subject: { organisation: name, commonName: `${name} clock` }, extendedKeyUsages: [TIME_STAMPING] },
  });
  let serial = 0x10;
  return {
    root,
    async stamp(hash, digest, time) {
      const { answer } = createAuthority({
        ...{ signer: below, certificates: [leaf.der], policy: POLICY, accuracyMs: 500 },
        ...{ now: () => time, nextSerial: () => (serial++).toString(16) },
      });
      const request = timestampRequest({ hash, digest: fromHex(digest), certReq: true });
      const response = readTimestampResponse(await answer(request));
      if (!response.isGranted) throw new Error(response.texts.join());
      return toBase64(response.token);
    },
  };
}

function signerOf(name: string): Signer {
  const { publicKey, keyId, sign } = testKey('p256', name);
  return { suite: nodeCrypto.suite('p256').name, publicKey, keyId, sign: async (message) => sign(message) };
}
