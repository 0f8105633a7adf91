import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { type CertificateSigner, certificateFacts, certificateSigner, renderCertificate } from '@stele/certificate';
import { nodeCrypto } from '@stele/crypto/node';
import { certificatePathOf, readCertificates } from '@stele/pki/files';
import type { SteleError } from '@stele/protocol';
import { contentHashOf, type Explanation, earnsSeal, explainVerification } from '@stele/verifier';
import { unreadable } from '../evidence/file-errors.ts';
import { hashFile } from '../evidence/hash-file.ts';
import { PACKAGE_SUFFIX } from '../evidence/package-suffix.ts';
import { type FoundPackage, findPackage } from '../evidence/read-package.ts';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { openKey } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface CertificateCommandOptions {
  readonly file?: string;
  readonly out?: string;
  readonly verifyAt?: string;
  readonly genesis?: string;
  /** True where the certificate beside the key is meant. */
  readonly certificate?: string | true;
  readonly json?: boolean;
}

const LONGEST_ADDRESS = 300;

/** Verifies a package and makes a certificate of it; one that does not hold gets none. */
export async function certificateCommand(
  context: Context,
  path: string,
  options: CertificateCommandOptions,
): Promise<ExitCode> {
  const { terminal, texts } = context;
  const verifyAt = checkAddress(context, options.verifyAt);
  const found = await findPackage(path, texts);
  const file = options.file ?? fileBeside(path);
  const explanation = await verify(context, found, file, options);
  const signer = options.certificate === undefined ? undefined : await openSigner(context, options.certificate);
  const time = Date.now();
  const seal = earnsSeal(explanation);
  const pdf = await renderCertificate({
    facts: certificateFacts(reportOf(explanation), { utcOffset: -new Date(time).getTimezoneOffset() }),
    evidence: { name: `${stem(basename(path))}${PACKAGE_SUFFIX}`, bytes: found.bytes },
    seal,
    time,
    ...(verifyAt !== undefined && { verifyAt }),
    ...(signer && { signer }),
  });
  const out = options.out ?? `${stem(path)}.certificate.pdf`;
  await writeFileAtomically(out, pdf);
  if (options.json) {
    const signedBy = signer?.certificates[0].subject;
    await terminal.print(JSON.stringify({ certificate: out, bytes: pdf.length, seal, signedBy }));
  } else await print(context, { out, seal, signer, hasFile: file !== undefined });
  return ExitCode.ok;
}

interface Written {
  readonly out: string;
  readonly seal: boolean;
  readonly signer: CertificateSigner | undefined;
  readonly hasFile: boolean;
}

async function print({ terminal, texts }: Context, { out, seal, signer, hasFile }: Written): Promise<void> {
  const { certificate } = texts;
  const missing = hasFile ? certificate.notAll : certificate.noFile;
  await terminal.print(certificate.written(out));
  await printFields(terminal, [
    [certificate.seal, seal ? certificate.sealed : certificate.unsealed(missing)],
    [certificate.signedBy, signer && visible(signer.certificates[0].subject)],
  ]);
  if (!signer) terminal.note(certificate.unsigned);
}

/** @throws SteleError what verifying throws */
async function verify(
  context: Context,
  { evidence }: FoundPackage,
  file: string | undefined,
  { genesis }: CertificateCommandOptions,
): Promise<Explanation> {
  const { texts } = context;
  const trusted = genesis?.replaceAll(/\s/g, '').toLowerCase();
  if (trusted !== undefined) checkId(texts, trusted);
  const algorithm = contentHashOf(evidence) ?? 'sha256';
  const content =
    file === undefined
      ? undefined
      : await hashFile(file, algorithm, { followLinks: true }).catch((error: unknown) => {
          throw unreadable(file, error, texts);
        });
  return explainVerification({
    evidence,
    genesis: trusted ?? (await openClient(context.settings).api.getChain()).genesis,
    crypto: nodeCrypto,
    ...(content && { content: { algorithm, ...content } }),
  });
}

function reportOf({ report, error }: Explanation) {
  if (report === undefined) throw error as SteleError;
  return report;
}

/** The signing key with its certificate, which must be for it. @throws SteleError CERTIFICATE_*, KEY_* */
async function openSigner(context: Context, certificate: string | true): Promise<CertificateSigner> {
  const keyFile = signingKey(context.settings);
  const certificates = await readCertificates(certificate === true ? certificatePathOf(keyFile) : certificate);
  return certificateSigner(await openKey(context, keyFile), certificates, keyFile);
}

/** The file that a package lies beside, if it is there. */
function fileBeside(path: string): string | undefined {
  const file = path.endsWith(PACKAGE_SUFFIX) ? stem(path) : undefined;
  return file !== undefined && existsSync(file) ? file : undefined;
}

function stem(path: string): string {
  return path.endsWith(PACKAGE_SUFFIX) ? path.slice(0, -PACKAGE_SUFFIX.length) : path;
}

function checkAddress({ texts }: Context, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const isWeb = /^https?:$/.test(URL.parse(address)?.protocol ?? '');
  if (!isWeb || address.length > LONGEST_ADDRESS) throw usageError(texts.certificate.badAddress);
  return address;
}
