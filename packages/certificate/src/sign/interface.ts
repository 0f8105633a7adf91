import type { Signer } from '@stele/crypto';
import type { Certificate } from '@stele/pki';
import type { Bytes } from '@stele/protocol';

/** Who signs certificates. */
export interface CertificateSigner {
  /** The certificate of the key first, then those that lead to its root. */
  readonly certificates: readonly [Certificate, ...Certificate[]];
  readonly key: Signer;
  /** Asks an authority for a token (RFC 3161) over a SHA-256 digest and gives its DER: the signature is then of level B-T. */
  readonly timestamp?: (digest: Bytes) => Promise<Bytes>;
}
