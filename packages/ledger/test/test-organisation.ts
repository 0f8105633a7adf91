import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Certificate, type CertificateOptions, createRoot, issueCertificate } from '@stele/pki';
import { toBase64 } from '@stele/protocol';
import { type TestAccount, testAccount } from './test-account.ts';
import { FOUNDING_TIME } from './test-genesis.ts';

const DAY = 24 * 60 * 60 * 1000;

/** How a test wants a founder. */
export interface TestOrganisationOptions {
  readonly id: string;
  readonly weight?: number;
  /** Roles of its first account beside "admin". */
  readonly roles?: readonly string[];
  /** Suite of its certificate authority. */
  readonly suite?: SuiteName;
}

/** A certificate with the key that it is of. */
export interface Authority {
  readonly certificate: Certificate;
  readonly signer: Signer;
}

/** An organisation with its own certificate authority and one account that acts for it. */
export interface TestOrganisation {
  readonly id: string;
  readonly weight: number;
  readonly roles: readonly string[];
  readonly root: Certificate;
  readonly authority: Authority;
  readonly admin: TestAccount;
}

/** Somebody with a certificate: with its path, DER in base64, leaf first and the root left out. */
export interface Holder extends TestAccount {
  readonly certificate: Certificate;
  readonly path: readonly string[];
}

/** What a certificate of a test is to be; what is left out is sound. */
export type IssueOptions = Partial<Omit<CertificateOptions, 'issuer' | 'signer'>> & {
  readonly seed: number;
  /** Authorities between the root and the holder, the holder's issuer first. */
  readonly below?: readonly Authority[];
};

/** @param index which founder it is: no two have a key in common. */
export async function createOrganisation(
  { id, weight = 1, roles = [], suite = 'ed25519' }: TestOrganisationOptions,
  index: number,
): Promise<TestOrganisation> {
  const authority = await createAuthority(id, 3000 + index, { suite });
  const admin = testAccount(2000 + index);
  return { id, weight, roles: ['admin', ...roles], root: authority.certificate, authority, admin };
}

/** A root of an organisation. */
export async function createAuthority(
  organisation: string,
  seed: number,
  {
    suite = 'ed25519',
    notAfter = FOUNDING_TIME + 3650 * DAY,
  }: { readonly suite?: SuiteName; readonly notAfter?: number } = {},
): Promise<Authority> {
  const signer = signerOf(seed, suite);
  const certificate = await createRoot({
    serial: serialOf(seed),
    notBefore: FOUNDING_TIME - DAY,
    notAfter,
    subject: { organisation, commonName: `${organisation} root` },
    signer,
  });
  return { certificate, signer };
}

/** An authority below another one. */
export async function createBranch(above: Authority, options: IssueOptions): Promise<Authority> {
  const signer = signerOf(options.seed, options.suite ?? 'ed25519');
  const certificate = await issue(above, signer, { authority: {}, ...options });
  return { certificate, signer };
}

/** A certificate for a holder whose key depends on the seed alone. */
export async function issueTo(authority: Authority, options: IssueOptions): Promise<Holder> {
  const account = testAccount(options.seed, options.suite ?? 'ed25519');
  const { below = [], ...wanted } = options;
  const certificate = await issue(below[0] ?? authority, account.signer, wanted);
  const path = [certificate, ...below.map((branch) => branch.certificate)].map(({ der }) => toBase64(der));
  return { ...account, certificate, path };
}

function issue(by: Authority, holder: Signer, { seed, ...options }: IssueOptions): Promise<Certificate> {
  const { organisation = 'nobody' } = by.certificate;
  return issueCertificate({
    serial: serialOf(seed),
    notBefore: FOUNDING_TIME - DAY,
    notAfter: FOUNDING_TIME + 365 * DAY,
    subject: { organisation, commonName: `person ${seed}` },
    suite: holder.suite,
    publicKey: holder.publicKey,
    ...options,
    issuer: by.certificate,
    signer: by.signer,
  });
}

function signerOf(seed: number, suite: SuiteName): Signer {
  const secret = new Uint8Array(32).fill(0x5a);
  secret[1] = seed & 0xff;
  secret[2] = seed >> 8;
  return createSigner(nodeCrypto, suite, secret);
}

function serialOf(seed: number): string {
  return `1d${seed.toString(16).padStart(8, '0')}`;
}
