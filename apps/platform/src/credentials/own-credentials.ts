import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Signer } from '@stele/crypto';
import { createKeyFile, ensureUnlockSecret, unlockKeyFile } from '@stele/crypto/node';
import { writeFileDurably } from '@stele/node/founding';
import { type Certificate, type CertificateOptions, createRoot, issueCertificate } from '@stele/pki';
import { certificatePathOf, certificatesText, DAY_MS, findCertificates, termOf, termWithin } from '@stele/pki/files';

/** Programs of others verify signatures of this suite. */
const SUITE = 'p256';

const ROOT_DAYS = 3650;
const LEAF_DAYS = 730;

/** A certificate that ends so soon is renewed, for the same key. */
const RENEWED_DAYS = 60;

/** What is made where an organisation has named no key of its own authority. */
export interface CredentialsOptions extends Pick<CertificateOptions, 'duty' | 'keyUsages' | 'extendedKeyUsages'> {
  /** Where keys and certificates lie; a root of their own is beside them, for others to trust. */
  readonly folder: string;
  /** Name of the files of key and certificate. */
  readonly name: string;
  readonly organisation: string;
  /** What the key is for, as certificates say it. */
  readonly title: string;
  /** For the secret that unlocks the keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A key with the certificates that lead to its root. */
export interface Credentials {
  readonly keyFile: string;
  readonly key: Signer;
  readonly certificates: readonly [Certificate, ...Certificate[]];
}

/**
 * The key and certificates in a folder, made or renewed where that is due.
 * @throws SteleError CERTIFICATE_FILE_BAD, KEY_FILE_*, KEY_SECRET_*, CONFIG_BAD
 */
export async function ownCredentials(options: CredentialsOptions): Promise<Credentials> {
  const { folder, name, organisation, title, environment, duty, keyUsages, extendedKeyUsages } = options;
  const keyFile = join(folder, `${name}.json`);
  const key = await ensureKey(keyFile, options);
  const found = await lasting(keyFile);
  if (found) return { keyFile, key, certificates: found };
  const root = await ownRoot({ folder, organisation, title, environment });
  const leaf = await issueCertificate({
    issuer: root.certificate,
    signer: root.key,
    subject: { organisation, commonName: title },
    suite: key.suite,
    publicKey: key.publicKey,
    ...(duty && { duty }),
    ...(keyUsages && { keyUsages }),
    ...(extendedKeyUsages && { extendedKeyUsages }),
    ...termWithin(root.certificate, LEAF_DAYS),
  });
  const certificates = [leaf, root.certificate] as const;
  await writeFileDurably(certificatePathOf(keyFile), certificatesText(certificates));
  return { keyFile, key, certificates };
}

type RootOptions = Pick<CredentialsOptions, 'folder' | 'organisation' | 'title' | 'environment'>;

async function ownRoot(options: RootOptions): Promise<{ readonly certificate: Certificate; readonly key: Signer }> {
  const { folder, organisation, title } = options;
  const keyFile = join(folder, 'root.json');
  const key = await ensureKey(keyFile, options);
  const found = await lasting(keyFile);
  if (found) return { certificate: found[0], key };
  const subject = { organisation, commonName: `${title}, root` };
  const certificate = await createRoot({ subject, signer: key, ...termOf(ROOT_DAYS), authority: { pathLength: 0 } });
  await writeFileDurably(certificatePathOf(keyFile), certificatesText([certificate]));
  return { certificate, key };
}

/** The certificates beside a key file, where they last for a while yet. */
async function lasting(keyFile: string): Promise<readonly [Certificate, ...Certificate[]] | undefined> {
  const found = await findCertificates(certificatePathOf(keyFile));
  return found && found[0].notAfter > Date.now() + RENEWED_DAYS * DAY_MS ? found : undefined;
}

async function ensureKey(path: string, { folder, title, environment }: RootOptions): Promise<Signer> {
  if (existsSync(path)) return unlockKeyFile(path, environment);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { secret } = await ensureUnlockSecret(folder, environment);
  return createKeyFile(path, { suite: SUITE, passphrase: secret, label: title });
}
