import type { CryptoBackend } from '@stele/crypto';
import {
  type Bytes,
  type CertificateShare,
  certificateCodec,
  certificateDigest,
  compareBytes,
  equalBytes,
  type Hash,
  isQuorum,
  isSteleError,
  LIMITS,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
  type Validator,
  type ValidatorSet,
  weightOf,
} from '@stele/protocol';
import type { Chain } from '../genesis/chain.ts';

/** A durable header, and who certifies it. */
export interface CertifiableHeader {
  readonly height: number;
  readonly headerHash: Hash;
  readonly set: ValidatorSet;
}

/** Taken, or why not. */
export type ShareVerdict = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** A certificate that has just become whole, or has gained a signature. */
export interface NewCertificate {
  readonly height: number;
  readonly certificate: Bytes;
}

/** Newest headers whose shares and certificates are taken: engines certify one block behind. */
export const CERTIFICATION_DEPTH = 8;

const ACCEPTED: ShareVerdict = { accepted: true };

interface Certified {
  readonly header: CertifiableHeader;
  /** Shares whose signatures hold, by key id in hex. */
  readonly shares: Map<string, CertificateShare>;
  /** Which other header a validator signed last for this height, in hex, by key id in hex. */
  readonly others: Map<string, string>;
}

/**
 * Gathers what validators sign of the newest headers into certificates. Each signature is checked once, whoever brings it
 * first: its own vote, a vote in a proposer's hands, or a certificate that a proposal carries.
 */
export class Certification {
  readonly #chain: Chain;
  readonly #crypto: CryptoBackend;
  readonly #onCertificate: (certificate: NewCertificate) => void;
  /** By height, oldest first. */
  readonly #headers = new Map<number, Certified>();

  constructor(chain: Chain, crypto: CryptoBackend, onCertificate: (certificate: NewCertificate) => void) {
    this.#chain = chain;
    this.#crypto = crypto;
    this.#onCertificate = onCertificate;
  }

  /** Follows the chain: the next header is durable. */
  follow(header: CertifiableHeader): void {
    this.#headers.set(header.height, { header, shares: new Map(), others: new Map() });
    if (this.#headers.size > CERTIFICATION_DEPTH) this.#headers.delete(this.#headers.keys().next().value as number);
  }

  /**
   * Checks a share, and keeps it if it holds.
   * @throws SteleError ENGINE_DIVERGED once a quorum signed another header than the one that is durable here
   */
  add(share: CertificateShare): ShareVerdict {
    const verdict = this.#take(share);
    if (verdict === 'known') return ACCEPTED;
    if (!verdict.accepted) return verdict;
    this.#announce(share.height);
    return ACCEPTED;
  }

  /** The certificate of a height among the newest; undefined while a quorum is missing. */
  certificate(height: number): Bytes | undefined {
    const certified = this.#headers.get(height);
    return certified && certificateOf(certified);
  }

  /**
   * Checks a certificate of one of the newest headers, each signature in it, and keeps those.
   * @throws SteleError ENGINE_DIVERGED where it certifies another header than the one that is durable here
   */
  addCertificate(bytes: Bytes): ShareVerdict {
    const shares = sharesIn(bytes);
    if (!shares) return refused('it is no certificate');
    const height = shares[0]?.height ?? 0;
    for (const share of shares) {
      const verdict = this.#take(share);
      if (verdict !== 'known' && !verdict.accepted) return verdict;
    }
    const certified = this.#headers.get(height);
    const signers = new Set(shares.map(({ keyId }) => toHex(keyId)));
    const weight = certified ? weightOf(certified.header.set, signers) : 0;
    if (!certified || !isQuorum(certified.header.set, weight)) return refused('its signers are no quorum');
    this.#announce(height);
    return ACCEPTED;
  }

  #take(share: CertificateShare): ShareVerdict | 'known' {
    const certified = this.#headers.get(share.height);
    if (!certified) return refused(`height ${share.height} is none of the newest`);
    const { header, shares } = certified;
    const id = toHex(share.keyId);
    const known = shares.get(id);
    if (known && isSame(known, share)) return 'known';
    const validator = header.set.validators.find(({ keyId }) => equalBytes(keyId, share.keyId));
    if (!validator) return refused(`key ${id} is of no validator of height ${share.height}`);
    if (!this.#isSigned(validator, share)) return refused(`the signature of key ${id} does not hold`);
    if (!equalBytes(share.headerHash, header.headerHash)) return refuseOther(certified, share, id);
    // A second signature with another clock says nothing new.
    if (known) return 'known';
    shares.set(id, share);
    return ACCEPTED;
  }

  #isSigned({ suite, publicKey }: Validator, { headerHash, time, signature }: CertificateShare): boolean {
    const message = signingMessage(SigningPurpose.certificate, certificateDigest(this.#chain.hasher, headerHash, time));
    return this.#crypto.suite(suite).verify(publicKey, message, signature);
  }

  #announce(height: number): void {
    const certificate = this.certificate(height);
    if (certificate) this.#onCertificate({ height, certificate });
  }
}

function isSame(known: CertificateShare, share: CertificateShare): boolean {
  return (
    known.time === share.time &&
    equalBytes(known.signature, share.signature) &&
    equalBytes(known.headerHash, share.headerHash)
  );
}

/**
 * Refuses a share of a header that is not durable here. Who signs one has it as a decided block: once a quorum does, it is
 * this node that is wrong.
 */
function refuseOther(
  { header, others }: Certified,
  { height, headerHash }: CertificateShare,
  id: string,
): ShareVerdict {
  const other = toHex(headerHash);
  others.set(id, other);
  const signers = new Set([...others].flatMap(([signer, signed]) => (signed === other ? signer : [])));
  if (!isQuorum(header.set, weightOf(header.set, signers))) {
    return refused(`another header was committed at height ${height}`);
  }
  const own = toHex(header.headerHash);
  const reason = `a quorum of them signed header ${other} of block ${height}, and this node has ${own}`;
  throw new SteleError('ENGINE_DIVERGED', { reason });
}

function certificateOf({ header, shares }: Certified): Bytes | undefined {
  if (!isQuorum(header.set, weightOf(header.set, shares))) return undefined;
  const signatures = [...shares.values()]
    .map(({ keyId, time, signature }) => ({ keyId, time, signature }))
    .sort((a, b) => compareBytes(a.keyId, b.keyId));
  return certificateCodec.encode({ height: header.height, headerHash: header.headerHash, signatures });
}

function sharesIn(bytes: Bytes): CertificateShare[] | undefined {
  try {
    const { height, headerHash, signatures } = certificateCodec.decode(bytes);
    if (signatures.length > LIMITS.validators) return undefined;
    const isAscending = signatures.every(({ keyId }, i) => {
      const before = signatures[i - 1];
      return !before || compareBytes(before.keyId, keyId) < 0;
    });
    return isAscending ? signatures.map((signature) => ({ height, headerHash, ...signature })) : undefined;
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}

function refused(reason: string): ShareVerdict {
  return { accepted: false, reason };
}
