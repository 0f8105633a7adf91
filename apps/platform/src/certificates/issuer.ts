import { readFile } from 'node:fs/promises';
import { type Bytes, errorText, isSteleError, SteleError } from '@stele/protocol';
import type { Client } from '@stele/sdk';
import { trustedCertificates } from '@stele/timestamp';
import type { ContentDigest } from '@stele/verifier';
import { type MadeCertificate, makeCertificate } from './make-certificate.ts';
import { Seal, type SealOptions } from './seal.ts';

/** What holds for all certificates of a platform. */
export interface IssuerOptions extends SealOptions {
  /** Addresses of time-stamping authorities. */
  readonly authorities: readonly string[];
  /** File with the certificates that their tokens are trusted by, in PEM; empty for none. */
  readonly timestampRoots: string;
}

/** One certificate that is asked for. */
export interface CertificateRequest {
  readonly client: Client;
  readonly genesis: string;
  readonly organisation: string;
  readonly record: string;
  readonly content: ContentDigest | undefined;
  readonly utcOffset: number;
  readonly verifyAt: string;
  readonly time: number;
}

/** Issues certificates in the name of organisations. It is loaded with the first one: drawing pages is a lot of program. */
export class Issuer {
  readonly #options: IssuerOptions;
  readonly #seal: Seal;

  constructor(options: IssuerOptions) {
    this.#options = options;
    this.#seal = new Seal(options);
  }

  /** @throws SteleError what `Seal.of` and `makeCertificate` throw */
  async issue({ organisation, ...request }: CertificateRequest): Promise<MadeCertificate> {
    const { authorities } = this.#options;
    const [signer, timestampRoots] = await Promise.all([this.#seal.of(organisation), this.#roots()]);
    return makeCertificate({ ...request, signer, authorities, timestampRoots });
  }

  /** Read each time: a file that is replaced counts from then on. @throws SteleError CERTIFICATE_FILE_BAD */
  async #roots(): Promise<readonly Bytes[]> {
    const { timestampRoots: path } = this.#options;
    if (path === '') return [];
    try {
      return trustedCertificates(new Uint8Array(await readFile(path)));
    } catch (error) {
      const reason = isSteleError(error) ? errorText(error, 'en').message.replace(/\.$/, '') : String(error);
      throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason }, { cause: error });
    }
  }
}
