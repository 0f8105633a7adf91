import { createRevocationList, type RevokedCertificate, toPem } from '@stele/pki';
import { DAY_MS } from '@stele/pki/files';
import { writeFileAtomically } from '../evidence/write-file.ts';
import type { Context } from '../program/context.ts';
import type { Authority, AuthorityRoot } from './authority.ts';
import { listIssued, readRevocation } from './issued.ts';
import { openRootKey } from './root-key.ts';

/** Days for which a list speaks unless said. */
export const LIST_DAYS = 30;

/** A revocation list that was written. */
export interface WrittenList {
  readonly file: string;
  readonly root: string;
  readonly revoked: number;
  /** Last time for which it speaks, in ms since 1970. */
  readonly nextUpdate: number;
}

/**
 * Writes the revocation lists of an authority (RFC 5280 §5), one for each root that is in force: for software that knows
 * certificates and no chain. The chain itself keeps its own record.
 * @throws SteleError KEY_FILE_*, KEY_SECRET_*, TOKEN_*, CERTIFICATE_ISSUE
 */
export async function writeRevocationLists(
  context: Context,
  authority: Authority,
  days = LIST_DAYS,
): Promise<WrittenList[]> {
  const now = Date.now();
  const written: WrittenList[] = [];
  for (const root of authority.roots.filter(({ certificate }) => certificate.notAfter >= now)) {
    written.push(await writeList(context, authority, { root, thisUpdate: now, nextUpdate: now + days * DAY_MS }));
  }
  return written;
}

interface ListTerms {
  readonly root: AuthorityRoot;
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

async function writeList(
  context: Context,
  authority: Authority,
  { root, thisUpdate, nextUpdate }: ListTerms,
): Promise<WrittenList> {
  const { certificate: issuer, files } = root;
  const revoked = await revokedBy(authority, root, thisUpdate);
  await using key = await openRootKey(context, files);
  // The clock numbers lists: it is greater for every later one.
  const number = BigInt(thisUpdate);
  const list = await createRevocationList({ issuer, signer: key.signer, number, thisUpdate, nextUpdate, revoked });
  const file = files.certificate.replace(/\.pem$/, '.crl.pem');
  await writeFileAtomically(file, toPem('X509 CRL', list.der));
  return { file, root: issuer.id, revoked: revoked.length, nextUpdate };
}

/** What a root issued that is revoked and has not ended. */
async function revokedBy(authority: Authority, root: AuthorityRoot, now: number): Promise<RevokedCertificate[]> {
  const issued = (await listIssued(authority)).filter(
    ({ isRevoked, certificate, path }) =>
      isRevoked && certificate.notAfter >= now && path.at(-1)?.keyFingerprint === root.certificate.keyFingerprint,
  );
  return Promise.all(
    issued.map(async ({ certificate: { serial } }) => ({
      serial,
      time: (await readRevocation(authority, serial)).time,
    })),
  );
}
