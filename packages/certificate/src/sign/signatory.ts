import type { Certificate } from '@stele/pki';
import type { Signatory } from '../page/footer.ts';

/** Names of who signs, as the certificate of the key tells them. */
export function signatoryOf({ commonName, organisation, issuerName, issuer, serial, subject }: Certificate): Signatory {
  const names = [organisation, commonName].filter((name) => name !== undefined && name !== '');
  const issuing = issuerName.relativeNames.flat();
  const issuerNames = ISSUER_TYPES.flatMap(
    (type) => issuing.findLast((attribute) => attribute.type === type)?.value ?? [],
  );
  return {
    holder: names.length === 0 ? subject : names.join(' · '),
    issuer: issuerNames.length === 0 ? issuer : issuerNames.join(' · '),
    serial,
  };
}

/** Organisation and common name (X.520). */
const ISSUER_TYPES = ['2.5.4.10', '2.5.4.3'] as const;
