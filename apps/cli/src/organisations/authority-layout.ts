import { join } from 'node:path';
import type { Settings } from '../settings/settings.ts';

/** The files of one root. The certificate is written last: a root exists once it does. */
export interface RootFiles {
  readonly certificate: string;
  /** Its key, where it lies in an encrypted file. */
  readonly keyFile: string;
  /** Where its key is, if a token holds it. */
  readonly tokenReference: string;
}

/** Where an organisation's certificate authority keeps its files. */
export interface AuthorityLayout {
  readonly folder: string;
  /** Id and title of the organisation. */
  readonly description: string;
  /** Certificates that were issued, by serial number. */
  readonly issued: string;
  /** Revocations, by serial number. */
  readonly revoked: string;
  /** @param number 1 is the first root, each further one follows it. */
  root(number: number): RootFiles;
}

export function authoritiesFolder({ data }: Pick<Settings, 'data'>): string {
  return join(data, 'organisations');
}

export function authorityLayout(settings: Pick<Settings, 'data'>, id: string): AuthorityLayout {
  const folder = join(authoritiesFolder(settings), id);
  return {
    folder,
    description: join(folder, 'organisation.json'),
    issued: join(folder, 'issued'),
    revoked: join(folder, 'revoked'),
    root: (number) => {
      const name = number === 1 ? 'root' : `root-${number}`;
      return {
        certificate: join(folder, `${name}.pem`),
        keyFile: join(folder, `${name}.key.json`),
        tokenReference: join(folder, `${name}.token.json`),
      };
    },
  };
}
