import {
  certificateCodec,
  certificateDigest,
  type EvidencePackage,
  type Header,
  headerCodec,
  headerHash,
  proveDoubleSignature,
  SigningPurpose,
  signingMessage,
  toBase64,
} from '@stele/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TestChain, testAccount } from '../../../../packages/ledger/test/test-chain.ts';
import { doubleSignatureCheck } from './double-signature-check.ts';
import { reportFromPackages } from './report-from-packages.ts';

const VALIDATORS = [10, 11, 12, 13].map((seed) => testAccount(seed).signer);

describe('two packages of one chain', () => {
  let chain: TestChain;

  beforeAll(async () => {
    chain = await TestChain.found({ validators: VALIDATORS });
  });
  afterAll(() => chain.close());

  /** As much of a package as is looked at: who signed which header. */
  const packageOf = async (header: Header, signers: readonly number[]): Promise<EvidencePackage> => {
    const encoded = headerCodec.encode(header);
    const hash = headerHash(chain.chain.hasher, encoded);
    const signatures = await Promise.all(
      signers.map(async (i) => {
        const signer = VALIDATORS[i] as (typeof VALIDATORS)[number];
        const digest = certificateDigest(chain.chain.hasher, hash, 1000 + i);
        const signature = await signer.sign(signingMessage(SigningPurpose.certificate, digest));
        return { keyId: signer.keyId, time: 1000 + i, signature };
      }),
    );
    const certificate = certificateCodec.encode({ height: header.height, headerHash: hash, signatures });
    return {
      format: 'stele.evidence',
      version: 1,
      chain: { name: 'test', genesis: chain.chain.fingerprint, core: toBase64(chain.chain.genesis.core) },
      claim: { transaction: '0'.repeat(64), height: header.height },
      setChanges: [],
      certified: { headers: [toBase64(encoded)], certificate: toBase64(certificate) },
      earlierHeaders: [],
      statements: [{ type: 'state', height: 1, key: '' }],
      timestamps: [],
    };
  };
  const header = () => chain.ledger.tip().decoded;

  test('with two headers of one height → evidence against everybody who signed both, which holds', async () => {
    const ours = await packageOf(header(), [0, 1, 2]);
    const theirs = await packageOf({ ...header(), gasUsed: 7 }, [1, 2, 3]);
    const found = reportFromPackages([ours, theirs]);
    const signedBoth = [1, 2].map((i) => VALIDATORS[i]?.keyId);
    expect(found.map(({ keyId }) => keyId)).toEqual(expect.arrayContaining(signedBoth));
    expect(found).toHaveLength(2);
    for (const { evidence, keyId, height } of found) {
      const proven = proveDoubleSignature(evidence, doubleSignatureCheck(chain.chain.id, 'sha256'));
      expect(proven).toMatchObject({ keyId, height });
    }
  });

  test.each([
    ['the same header', {}],
    ['headers of two heights', { height: 9 }],
  ])('with %s → nothing', async (_, change) => {
    const packages = [await packageOf(header(), [0, 1]), await packageOf({ ...header(), ...change }, [0, 1])] as const;
    expect(reportFromPackages(packages)).toEqual([]);
  });
});
