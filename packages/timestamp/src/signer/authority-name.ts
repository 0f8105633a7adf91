import { type ForeignCertificate, shorten } from '@stele/pki/x509';

/** An authority for people: common name and organisation where it has both, else what it has. */
export function authorityName({ commonName, organisation, subject }: ForeignCertificate): string {
  const names = [commonName, organisation].filter((name) => name !== undefined && name !== '');
  const isSame = names.length === 2 && names[0]?.includes(names[1] as string);
  if (isSame) return shorten(names[0] as string);
  return shorten(names.length > 0 ? names.join(', ') : subject);
}
