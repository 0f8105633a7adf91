import { toBase64 } from '@stele/protocol';
import { certify } from '../chain/certify.ts';
import { packageOf } from '../chain/package-of.ts';
import { testValidator } from '../chain/test-validator.ts';
import { dated, depositedRecord } from '../samples/record-samples.ts';
import { CONTRACT, consortium, fileOf, foundWorld } from '../samples/world.ts';
import { changedCertificate, flipped } from './change-bytes.ts';
import { type Forgery, forged, type Refused } from './forgery.ts';

/** Certificates that too few, or the wrong ones, signed. */
export function certificateForgeries(): Forgery[] {
  return [...ofNewestBlock(), ...ofClaimedBlock()];
}

/** A certificate of the deposit's own block that would date it earlier than it was there. */
function ofClaimedBlock(): Forgery[] {
  const { evidence, genesis, content } = dated();
  const text = evidence.blockCertificate ?? '';
  const withOwn = (name: string, what: string, refused: Refused, changes: Partial<typeof evidence>): Forgery =>
    forged(name, what, refused, { evidence: { ...evidence, ...changes }, genesis, ...(content ? { content } : {}) });
  const anHourEarlier = changedCertificate(text, ({ signatures }) => ({
    signatures: signatures.map((it) => ({ ...it, time: it.time - 3_600_000 })),
  }));
  const half = changedCertificate(text, ({ signatures }) => ({ signatures: signatures.slice(0, 2) }));
  return [
    withOwn(
      'own-certificate-earlier',
      'Clocks in the certificate of the claimed block set back by an hour.',
      ['VERIFY_CERTIFICATE', 'certificate-signature'],
      { blockCertificate: anHourEarlier },
    ),
    withOwn(
      'own-certificate-half',
      'Half of the validators under the claimed block.',
      ['VERIFY_CERTIFICATE', 'certificate-quorum'],
      { blockCertificate: half },
    ),
    withOwn(
      'own-certificate-of-newest',
      'The certificate of another block for that of the claimed one.',
      ['VERIFY_CERTIFICATE', 'certificate-block'],
      { blockCertificate: evidence.certified.certificate },
    ),
    withOwn(
      'own-certificate-of-nothing',
      'A certificate of the claimed block, whose header is left out.',
      ['VERIFY_PROOF', 'proof-height'],
      { earlierHeaders: [] },
    ),
  ];
}

function ofNewestBlock(): Forgery[] {
  const { chain, evidence, claim, keys } = depositedRecord(foundWorld());
  const { hasher, tip } = chain;
  const content = fileOf(CONTRACT);
  const { certificate } = evidence.certified;
  const founder = chain.block(1);
  const strangers = consortium().map(({ organisation }) => testValidator(`stranger ${organisation}`));
  const withCertificate = (name: string, what: string, reason: Forgery['reason'], text: string): Forgery =>
    forged(name, what, ['VERIFY_CERTIFICATE', reason], {
      evidence: { ...evidence, certified: { ...evidence.certified, certificate: text } },
      genesis: chain.fingerprint,
      content,
    });
  const byteChanged = changedCertificate(certificate, ({ signatures }) => ({
    signatures: signatures.map((it, i) => (i === 1 ? { ...it, signature: flipped(it.signature, 77) } : it)),
  }));
  const timeChanged = changedCertificate(certificate, ({ signatures }) => ({
    signatures: signatures.map((it) => ({ ...it, time: it.time - 1 })),
  }));
  const ofFounder = changedCertificate(toBase64(certify({ hasher, block: founder })), () => ({
    height: tip.header.height,
    headerHash: tip.hash,
  }));
  const twice = changedCertificate(certificate, ({ signatures: [first, second] }) => ({
    signatures: [first, first, second, second].map((it) => it as NonNullable<typeof it>),
  }));
  const borrowed = changedCertificate(certificate, ({ signatures }) => ({
    signatures: signatures.map((it) => ({ ...it, signature: (signatures[0] as typeof it).signature })),
  }));
  const half = consortium().slice(0, 2);
  return [
    withCertificate(
      'certificate-none',
      'A certificate without signatures.',
      'certificate-quorum',
      toBase64(certify({ hasher, block: tip, signers: [] })),
    ),
    withCertificate(
      'certificate-half',
      'Two of four validators signed.',
      'certificate-quorum',
      toBase64(certify({ hasher, block: tip, signers: half })),
    ),
    withCertificate(
      'certificate-strangers',
      'Validators signed that are not of the set.',
      'certificate-quorum',
      toBase64(certify({ hasher, block: tip, signers: [...half, ...strangers] })),
    ),
    withCertificate(
      'certificate-bit-flipped',
      'One bit of one signature changed.',
      'certificate-signature',
      byteChanged,
    ),
    withCertificate(
      'certificate-time-changed',
      'The clocks of the signers set back.',
      'certificate-signature',
      timeChanged,
    ),
    withCertificate(
      'certificate-signatures-of-other-block',
      'The signatures of another block.',
      'certificate-signature',
      ofFounder,
    ),
    withCertificate(
      'certificate-of-other-block',
      'The certificate of another block.',
      'certificate-block',
      toBase64(certify({ hasher, block: founder })),
    ),
    withCertificate('certificate-signature-twice', 'Two validators, each counted twice.', 'certificate-twice', twice),
    withCertificate(
      'certificate-signature-borrowed',
      'One signature under the ids of all.',
      'certificate-signature',
      borrowed,
    ),
    withCertificate(
      'certificate-unordered',
      'Signatures out of order.',
      'certificate-order',
      changedCertificate(certificate, ({ signatures }) => ({ signatures: [...signatures].reverse() })),
    ),
    forged('certificate-garbled', 'A certificate with a field that does not exist.', ['WIRE_MALFORMED'], {
      evidence: {
        ...evidence,
        certified: {
          ...evidence.certified,
          certificate: toBase64(Buffer.concat([Buffer.from(certificate, 'base64'), new Uint8Array([0x20, 1])])),
        },
      },
      genesis: chain.fingerprint,
    }),
    withCertificate(
      'certificate-crowded',
      'More signatures than a set can have validators.',
      'certificate-count',
      changedCertificate(certificate, ({ signatures }) => ({
        signatures: Array.from({ length: 257 }, () => signatures[0] as (typeof signatures)[number]),
      })),
    ),
    exactlyTwoThirds(),
    heavyMinority(),
    certifiedByOthers(),
  ];

  /** A certificate over a header that the forger put in the place of the true one. */
  function certifiedByOthers(): Forgery {
    const other = depositedRecord(foundWorld(), { ...CONTRACT, label: 'another' });
    const swapped = packageOf(other.chain, { claim: { ...claim, transaction: other.id }, keys });
    return forged(
      'certificate-header-swapped',
      'The header of another block of that height.',
      ['VERIFY_CERTIFICATE', 'certificate-block'],
      {
        evidence: { ...swapped, certified: { ...swapped.certified, certificate } },
        genesis: chain.fingerprint,
      },
    );
  }
}

function withSigners(name: string, what: string, weights: readonly number[], signing: number): Forgery {
  const validators = weights.map((weight, i) => testValidator(`member ${i}`, weight));
  const { chain, evidence } = depositedRecord(foundWorld({ validators }));
  const certificate = toBase64(
    certify({ hasher: chain.hasher, block: chain.tip, signers: validators.slice(0, signing) }),
  );
  return forged(name, what, ['VERIFY_CERTIFICATE', 'certificate-quorum'], {
    evidence: { ...evidence, certified: { ...evidence.certified, certificate } },
    genesis: chain.fingerprint,
  });
}

function exactlyTwoThirds(): Forgery {
  return withSigners(
    'certificate-two-thirds',
    'Exactly two thirds signed, which is not more than two thirds.',
    [1, 1, 1],
    2,
  );
}

/** Weights at the limit: sums stay exact, so that the missing unit is seen. */
function heavyMinority(): Forgery {
  const most = 2 ** 40;
  return withSigners(
    'certificate-heavy-minority',
    'Exactly two thirds of the greatest weights.',
    [most, most, most],
    2,
  );
}
