import { type CertificateSigner, certificateSigner } from '@stele/certificate';
import { unlockKeyFile } from '@stele/crypto/node';
import { certificatePathOf, readCertificates } from '@stele/pki/files';
import { ownCredentials } from '../credentials/own-credentials.ts';

export interface SealOptions {
  /** File of a key with its certificate beside it; empty for a seal that is made here. */
  readonly keyFile: string;
  /** Folder of the seal that is made for an organisation. */
  readonly folderOf: (organisation: string) => string;
  /** For the secret that unlocks the keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What an organisation signs its evidence certificates with. Unless it names a key of its own authority, it gets a root and
 * a certificate with the first one that is issued.
 */
export class Seal {
  readonly #options: SealOptions;
  /** One after the other: two that come first make one seal. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SealOptions) {
    this.#options = options;
  }

  /**
   * The key and certificates of an organisation.
   * @throws SteleError CERTIFICATE_FILE_*, CERTIFICATE_OTHER_KEY, KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD
   */
  of(organisation: string): Promise<CertificateSigner> {
    const opened = this.#last.then(() => this.#open(organisation));
    this.#last = opened.catch(() => undefined);
    return opened;
  }

  async #open(organisation: string): Promise<CertificateSigner> {
    const { keyFile, folderOf, environment } = this.#options;
    if (keyFile === '') {
      const own = await ownCredentials({
        folder: folderOf(organisation),
        name: 'seal',
        organisation,
        title: 'Evidence certificates',
        duty: { kind: 'service', roles: [], attributes: {} },
        environment,
      });
      return certificateSigner(own.key, own.certificates, own.keyFile);
    }
    const certificates = await readCertificates(certificatePathOf(keyFile));
    return certificateSigner(await unlockKeyFile(keyFile, environment), certificates, keyFile);
  }
}
