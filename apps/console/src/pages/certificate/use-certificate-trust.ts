import { useState } from 'react';
import { useLocation } from 'react-router';

/** The fingerprint that a certificate is checked against, and whether the reader trusts it. */
export interface CertificateTrust {
  readonly genesis: string;
  /** `page`: it came with the certificate, so it proves nothing until it is compared. */
  readonly source: 'page' | 'link';
  readonly isTrusted: boolean;
  readonly setCompared: (compared: boolean) => void;
}

/** What the reader trusts: the fingerprint of the link that they opened, else the certificate's once they compared it. */
export function useCertificateTrust(genesisOfCertificate: string): CertificateTrust {
  const linked = fingerprintOfLink(useLocation().hash);
  const [compared, setCompared] = useState(false);
  if (linked !== undefined) return { genesis: linked, source: 'link', isTrusted: true, setCompared };
  return { genesis: genesisOfCertificate, source: 'page', isTrusted: compared, setCompared };
}

/** A fingerprint given in the address as `#genesis=…`, as the verification page takes it. */
export function fingerprintOfLink(hash: string): string | undefined {
  const given = new URLSearchParams(hash.slice(1)).get('genesis')?.toLowerCase() ?? '';
  return /^[0-9a-f]{64}$/.test(given) ? given : undefined;
}
