import { SteleError } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { type Authority, listAuthorities, readAuthority } from './authority.ts';
import { type Issued, listIssued } from './issued.ts';

/** The authorities that a command works with: the one named, or all of the data folder. */
export async function selectAuthorities({ settings }: Context, id: string | undefined): Promise<readonly Authority[]> {
  return id === undefined ? listAuthorities(settings) : [await readAuthority(settings, id)];
}

/** The newest certificate of each holder that was not revoked. */
export async function selectInForce(authorities: readonly Authority[]): Promise<Issued[]> {
  const issued = (await Promise.all(authorities.map(listIssued))).flat();
  return issued.filter(({ isRevoked, isReplaced }) => !isRevoked && !isReplaced);
}

/** Some of them by the name of their holder. @throws SteleError CERTIFICATE_NAME_UNKNOWN */
export function named(issued: readonly Issued[], name: string): readonly Issued[] {
  const found = issued.filter(({ certificate }) => certificate.commonName === name);
  if (found.length === 0) throw new SteleError('CERTIFICATE_NAME_UNKNOWN', { name });
  return found;
}
