import { join } from 'node:path';
import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import type { Certificate, Duty } from '@stele/pki';
import { DAY_MS, findCertificates } from '@stele/pki/files';
import { equalBytes, toHex } from '@stele/protocol';
import { type Client, createAccountsClient, requireCommitted, type Sender } from '@stele/sdk';
import type { Settings } from '../settings/settings.ts';
import type { Authority } from './authority.ts';
import { issue } from './issue.ts';
import { type Issued, listIssued } from './issued.ts';
import { couldBeUsed, keepRevocations, revocationCalls } from './revoke.ts';
import type { OpenRootKey } from './root-key.ts';
import { writeCertificates } from './write-certificates.ts';

/** Why certificates are revoked whose roles were taken back. */
const ROLES_CHANGED = 'other roles';

const NO_DUTY: Duty = { kind: 'person', roles: [], attributes: {} };

/** What renewal needs beside the certificates. */
export interface RenewalOptions {
  readonly client: Client;
  readonly settings: Settings;
  /** Days that new certificates last. */
  readonly days: number;
  /** Days before its end from which a certificate is renewed; all are where it is left out. */
  readonly within?: number | undefined;
  readonly keys: RenewalKeys;
  /** Roles in place of the present ones. */
  readonly roles?: readonly string[] | undefined;
}

/** The keys that renewals take, opened when the first of them needs one: unlocking is slow. */
export interface RenewalKeys {
  /** The signing key, where it acts for the organisation. */
  senderFor(authority: Authority): Promise<Sender>;
  /** The key of the authority's newest root. */
  rootOf(authority: Authority): Promise<OpenRootKey>;
}

/** What became of a certificate that could be renewed. */
export type Renewal =
  | {
      /** Reissued are those that ended before the chain had them: registering them is left. */
      readonly state: 'renewed' | 'reissued';
      readonly certificate: Certificate;
      readonly file: string;
      readonly isHere: boolean;
    }
  | { readonly state: 'current' | 'unregistered' | 'lapsed' };

/**
 * Renews the certificate of a holder and registers it. What an earlier run issued and could not register is registered.
 * A certificate that has ended is not renewed unasked: its holder may have left.
 */
export async function renew(issued: Issued, options: RenewalOptions): Promise<Renewal> {
  const { client, settings, within, keys } = options;
  const { publicKey, suite } = issued.certificate;
  const accounts = createAccountsClient(client);
  const registered = await accounts.certificate(toHex(keyIdFor(nodeCrypto, suite, publicKey)));
  const now = Date.now();
  if (registered?.organisation !== issued.authority.id) {
    const isOver = !registered && issued.certificate.notAfter < now;
    return isOver && within === undefined ? reissue(issued, options) : { state: 'unregistered' };
  }
  const isDue = (notAfter: number) => within === undefined || notAfter - now <= within * DAY_MS;
  if (!isDue(registered.notAfter)) return { state: 'current' };
  if (within !== undefined && registered.notAfter < now) return { state: 'lapsed' };
  const isNewer = issued.certificate.id !== registered.id && issued.certificate.notAfter > registered.notAfter;
  const isWaiting = isNewer && options.roles === undefined;
  const sender = await keys.senderFor(issued.authority);
  const path = isWaiting ? issued.path : await issueAgain(issued, options);
  const [certificate] = path as readonly [Certificate, ...Certificate[]];
  const replaced = options.roles === undefined ? [] : await replacedBy(issued, certificate);
  const calls = [
    accounts.renewalCall(withoutRoot(path).map(({ der }) => der)),
    ...revocationCalls(client, replaced, ROLES_CHANGED),
  ];
  const { time } = requireCommitted(await client.send({ ...sender, calls }));
  await keepRevocations(replaced, { time, reason: ROLES_CHANGED });
  return { state: 'renewed', certificate, ...(await placeOf(issued, path, settings)) };
}

/** The certificates below the root. */
export function withoutRoot(path: readonly Certificate[]): readonly Certificate[] {
  return path.filter(({ issuerName, subjectName }) => !equalBytes(issuerName.der, subjectName.der));
}

/** What ended before it was registered is issued again: the chain takes it as a first certificate. */
async function reissue(issued: Issued, options: RenewalOptions): Promise<Renewal> {
  const path = await issueAgain(issued, options);
  const [certificate] = path as readonly [Certificate, ...Certificate[]];
  return { state: 'reissued', certificate, ...(await placeOf(issued, path, options.settings)) };
}

/** Where the holder finds a new certificate: beside the key, or among what was issued. */
async function placeOf({ authority }: Issued, path: readonly Certificate[], settings: Settings) {
  const [certificate] = path as readonly [Certificate, ...Certificate[]];
  const beside = await replaceBeside(settings, path);
  const kept = join(authority.layout.issued, `${certificate.serial}.pem`);
  return { file: beside ?? kept, isHere: beside !== undefined };
}

async function issueAgain(
  { authority, certificate }: Issued,
  { keys, days, roles }: RenewalOptions,
): Promise<readonly Certificate[]> {
  const { commonName: name, publicKey, suite, duty: present = NO_DUTY } = certificate;
  const duty = roles === undefined ? present : { ...present, roles };
  return issue(authority, await keys.rootOf(authority), { name, suite, publicKey, duty }, days);
}

/** Certificates of the same holder with other roles: whoever has one could register it again. */
async function replacedBy({ authority }: Issued, { serial, commonName, publicKey }: Certificate): Promise<Issued[]> {
  const issued = await listIssued(authority);
  return issued.filter(
    (one) =>
      couldBeUsed(one) &&
      one.certificate.serial !== serial &&
      one.certificate.commonName === commonName &&
      equalBytes(one.certificate.publicKey, publicKey),
  );
}

/** Replaces the certificate beside the holder's key where that is in the data folder. @returns its file. */
async function replaceBeside({ keys }: Settings, path: readonly Certificate[]): Promise<string | undefined> {
  const [leaf] = path as readonly [Certificate, ...Certificate[]];
  const file = join(keys, `${leaf.commonName}.pem`);
  const [present] = (await findCertificates(file)) ?? [];
  if (!present || !equalBytes(present.publicKey, leaf.publicKey)) return undefined;
  await writeCertificates(file, path);
  return file;
}
