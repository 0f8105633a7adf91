import { type CryptoBackend, createSigner, portableCrypto, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, isSteleError } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, TIME } from '../../test/forge.ts';
import type { Certificate } from '../certificate/interface.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { createRoot, issueCertificate } from '../issue/issue-certificate.ts';
import { checkPath } from './check-path.ts';

const SUITES: readonly SuiteName[] = ['ed25519', 'p256', 'sm2', 'ml-dsa-44'];

/** A leaf, the authority that issued it, and the root above. */
async function issuePath(suite: SuiteName): Promise<readonly [Certificate, Certificate, Certificate]> {
  const [above, between, below] = [0, 1, 2].map(() =>
    createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey),
  ) as [Signer, Signer, Signer];
  const terms = { serial: '7a', notBefore: TIME - DAY, notAfter: TIME + DAY };
  const organisation = 'Alpha';
  const root = await createRoot({ ...terms, subject: { organisation, commonName: 'Alpha root' }, signer: above });
  const middle = await issueCertificate({
    ...terms,
    ...{ issuer: root, signer: above, suite, publicKey: between.publicKey },
    subject: { organisation, commonName: 'Alpha issuing' },
    authority: { pathLength: 0, nameConstraints: { permitted: [{ email: 'alpha.example' }] } },
  });
  const leaf = await issueCertificate({
    ...terms,
    ...{ issuer: middle, signer: between, suite, publicKey: below.publicKey },
    subject: { country: 'CN', organisation, commonName: '张三' },
    duty: { kind: 'person', roles: ['business'], attributes: { branch: '北京' } },
    alternativeNames: [{ email: 'zhang@alpha.example' }, { dns: 'alpha.example' }],
  });
  return [leaf, middle, root];
}

type Signer = ReturnType<typeof createSigner>;

/** The code of the error, or that there was none; undefined for an error that is none of the catalogue. */
function outcomeOf(documents: readonly Bytes[], root: Certificate, crypto: CryptoBackend): string | undefined {
  try {
    checkPath({ path: documents.map(parseCertificate), roots: [root], time: TIME, crypto });
    return 'accepted';
  } catch (error) {
    return isSteleError(error) ? error.code : undefined;
  }
}

test.each(SUITES)(
  'any byte of a valid path of suite %s changed → refused with an error of the catalogue, alike by both back ends',
  async (suite) => {
    const [leaf, middle, root] = await issuePath(suite);
    const documents = [leaf.der, middle.der];
    expect(outcomeOf(documents, root, nodeCrypto)).toBe('accepted');
    fc.assert(
      fc.property(fc.nat(1), fc.nat(20_000), fc.integer({ min: 1, max: 255 }), (which, at, change) => {
        const changed = documents.map((der) => der.slice());
        const document = changed[which] as Bytes;
        const place = at % document.length;
        document[place] = (document[place] as number) ^ change;
        const outcome = outcomeOf(changed, root, nodeCrypto);
        expect(outcome).toMatch(/^CERTIFICATE_/);
        expect(outcomeOf(changed, root, portableCrypto)).toBe(outcome);
      }),
      { numRuns: 400 },
    );
  },
);

test('any bytes at all → CERTIFICATE_MALFORMED', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(() => parseCertificate(bytes)).toThrow(expect.objectContaining({ code: 'CERTIFICATE_MALFORMED' }));
    }),
  );
});
