import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type CertificateSigner, certificateSigner } from '@stele/certificate';
import type { Signer } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, unlockKeyFile } from '@stele/crypto/node';
import { writeFileDurably } from '@stele/node/founding';
import { createRoot, issueCertificate } from '@stele/pki';
import {
  certificatePathOf,
  certificatesText,
  DAY_MS,
  findCertificates,
  readCertificates,
  termOf,
  termWithin,
} from '@stele/pki/files';

type Environment = Readonly<Record<string, string | undefined>>;

export interface SealOptions {
  /** File of a key with its certificate beside it; empty for a seal that is made here. */
  readonly keyFile: string;
  /** Folder of the seal that is made for an organisation. */
  readonly folderOf: (organisation: string) => string;
  /** For the secret that unlocks the keys. */
  readonly environment: Environment;
}

/** Programs that show PDFs verify signatures of this suite. */
const SUITE = 'p256';

const ROOT_DAYS = 3650;
const SEAL_DAYS = 730;

/** A certificate that ends so soon is renewed. */
const RENEWED_DAYS = 60;

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
    if (keyFile === '') return ownSeal(folderOf(organisation), organisation, environment);
    const certificates = await readCertificates(certificatePathOf(keyFile));
    return certificateSigner(await unlockKeyFile(keyFile, environment), certificates, keyFile);
  }
}

/** The seal in a folder, made or renewed where that is due. */
async function ownSeal(folder: string, organisation: string, environment: Environment): Promise<CertificateSigner> {
  const keyFile = join(folder, 'seal.json');
  const found = await findCertificates(certificatePathOf(keyFile));
  if (found && found[0].notAfter > Date.now() + RENEWED_DAYS * DAY_MS) {
    return certificateSigner(await unlockKeyFile(keyFile, environment), found, keyFile);
  }
  const root = await ownRoot(folder, organisation, environment);
  const key = await ensureKey(keyFile, environment);
  const leaf = await issueCertificate({
    issuer: root.certificate,
    signer: root.key,
    subject: { organisation, commonName: 'Evidence certificates' },
    suite: key.suite,
    publicKey: key.publicKey,
    duty: { kind: 'service', roles: [], attributes: {} },
    ...termWithin(root.certificate, SEAL_DAYS),
  });
  const certificates = [leaf, root.certificate] as const;
  await writeFileDurably(certificatePathOf(keyFile), certificatesText(certificates));
  return certificateSigner(key, certificates, keyFile);
}

async function ownRoot(folder: string, organisation: string, environment: Environment) {
  const keyFile = join(folder, 'root.json');
  const path = certificatePathOf(keyFile);
  const key = await ensureKey(keyFile, environment);
  const found = await findCertificates(path);
  if (found && found[0].notAfter > Date.now() + RENEWED_DAYS * DAY_MS) return { certificate: found[0], key };
  const subject = { organisation, commonName: `Evidence certificates of ${organisation}` };
  const certificate = await createRoot({ subject, signer: key, ...termOf(ROOT_DAYS), authority: { pathLength: 0 } });
  await writeFileDurably(path, certificatesText([certificate]));
  return { certificate, key };
}

async function ensureKey(path: string, environment: Environment): Promise<Signer> {
  if (existsSync(path)) return unlockKeyFile(path, environment);
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { secret } = await ensureUnlockSecret(folder, environment);
  return createKeyFile(path, { suite: SUITE, passphrase: secret, label: 'evidence certificates' });
}
