import { nodeCrypto } from '@stele/crypto/node';
import {
  type CertificateShare,
  certificateCodec,
  certificateDigest,
  compareBytes,
  SigningPurpose,
  signingMessage,
  toHex,
} from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestChain, testAccount } from '../../test/test-chain.ts';
import { Certification, type NewCertificate } from './certification.ts';

const SIGNERS = [10, 11, 12, 13].map((seed) => testAccount(seed).signer).sort((a, b) => compareBytes(a.keyId, b.keyId));
const STRANGER = testAccount(14).signer;

describe('shares of validators', () => {
  let chain: TestChain;
  let certification: Certification;
  let made: NewCertificate[];

  beforeEach(async () => {
    chain = await TestChain.found({ validators: SIGNERS });
    made = [];
    certification = new Certification(chain.chain, nodeCrypto, (certificate) => made.push(certificate));
    const { height, headerHash } = chain.ledger.tip();
    certification.follow({ height, headerHash, set: chain.chain.core.validators });
  });
  afterEach(() => chain.close());

  const share = async (
    by: number | typeof STRANGER,
    changes: Partial<CertificateShare> = {},
  ): Promise<CertificateShare> => {
    const signer = typeof by === 'number' ? (SIGNERS[by] as typeof STRANGER) : by;
    const { height, headerHash: durable } = chain.ledger.tip();
    const headerHash = changes.headerHash ?? durable;
    const time = 1000 + (typeof by === 'number' ? by : 9);
    const digest = certificateDigest(chain.chain.hasher, headerHash, time);
    const signature = await signer.sign(signingMessage(SigningPurpose.certificate, digest));
    return { height, headerHash, keyId: signer.keyId, time, signature, ...changes };
  };
  const signers = (bytes: Uint8Array | undefined) =>
    bytes && certificateCodec.decode(bytes).signatures.map(({ keyId }) => toHex(keyId));

  test('of more than two thirds → a certificate with their signatures in the order of their keys', async () => {
    for (const by of [2, 0]) expect(certification.add(await share(by))).toEqual({ accepted: true });
    expect(made).toEqual([]);
    certification.add(await share(1));
    expect(signers(made[0]?.certificate)).toEqual(SIGNERS.slice(0, 3).map(({ keyId }) => toHex(keyId)));
  });

  test('of one more after the quorum → a certificate with that signature too', async () => {
    for (const by of [0, 1, 2, 3]) certification.add(await share(by));
    expect(made.map(({ certificate }) => signers(certificate)?.length)).toEqual([3, 4]);
  });

  test('that comes twice → counted once', async () => {
    for (const by of [0, 0, 1, 1]) certification.add(await share(by));
    expect(certification.certificate(chain.ledger.tip().height)).toBeUndefined();
  });

  test.each([
    ['of a key that is no validator’s', () => share(STRANGER), 'no validator'],
    ['under another time than was signed', () => share(0, { time: 5 }), 'does not hold'],
    ['of another header at the height', () => share(0, { headerHash: new Uint8Array(32) }), 'another header'],
    [
      'that names another header than was signed',
      async () => ({ ...(await share(0)), headerHash: new Uint8Array(32) }),
      'does not hold',
    ],
    ['of a height that is none of the newest', () => share(0, { height: 99 }), 'none of the newest'],
    ['signed by another validator', async () => share(0, { signature: (await share(1)).signature }), 'does not hold'],
  ])('%s → refused', async (_, make, reason) => {
    const verdict = certification.add(await make());
    expect(verdict).toMatchObject({ accepted: false, reason: expect.stringContaining(reason) });
    expect(made).toEqual([]);
  });

  test('of another header by a quorum → this node came to another state, however often fewer signed it', async () => {
    const other = new Uint8Array(32);
    for (const by of [0, 1, 0, 1]) {
      expect(certification.add(await share(by, { headerHash: other }))).toMatchObject({ accepted: false });
    }
    const third = await share(2, { headerHash: other });
    expect(() => certification.add(third)).toThrow(expect.objectContaining({ code: 'ENGINE_DIVERGED' }));
  });

  test('of different other headers → refused, and no reason to stop', async () => {
    for (const by of [0, 1, 2, 3]) {
      const verdict = certification.add(await share(by, { headerHash: new Uint8Array(32).fill(by + 1) }));
      expect(verdict).toMatchObject({ accepted: false, reason: expect.stringContaining('another header') });
    }
  });

  const certificate = async (shares: readonly CertificateShare[]) => {
    const { height, headerHash } = chain.ledger.tip();
    return certificateCodec.encode({ height, headerHash, signatures: shares });
  };

  test('in a certificate that a proposal carries → kept, and the certificate is there', async () => {
    const carried = await certificate(await Promise.all([0, 1, 3].map((by) => share(by))));
    expect(certification.addCertificate(carried)).toEqual({ accepted: true });
    expect(made).toEqual([{ height: 1, certificate: carried }]);
  });

  test.each([
    ['with too few', [0, 1], {}, 'no quorum'],
    ['with one that does not hold', [0, 1, 2], { time: 5 }, 'does not hold'],
    ['with one twice', [0, 0, 1, 2], {}, 'no certificate'],
    ['in another order', [1, 0, 2], {}, 'no certificate'],
  ] as const)('in a carried certificate %s → refused', async (_, by, changes, reason) => {
    const shares = await Promise.all(by.map((i, at) => share(i, at === by.length - 1 ? changes : {})));
    const verdict = certification.addCertificate(await certificate(shares));
    expect(verdict).toMatchObject({ accepted: false, reason: expect.stringContaining(reason) });
  });

  test('a carried certificate that is none → refused', () => {
    expect(certification.addCertificate(new Uint8Array([1, 2, 3]))).toMatchObject({ accepted: false });
  });
});
