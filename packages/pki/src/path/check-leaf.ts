import type { CryptoBackend } from '@stele/crypto';
import type { Certificate } from '../certificate/interface.ts';
import { UsageOid } from '../extensions/extension-oids.ts';
import { isSelfIssued } from './check-authority.ts';
import { refuse } from './refuse.ts';

const USES: ReadonlySet<string> = new Set(Object.values(UsageOid));

/**
 * What the certificate of a person, service or node must be: no authority, for digital signatures, for clients where it
 * restricts its uses at all, with a name of its own and a key that is one.
 * @throws SteleError CERTIFICATE_USAGE, CERTIFICATE_NAME, CERTIFICATE_SUITE
 */
export function checkLeaf(leaf: Certificate, crypto: CryptoBackend): void {
  if (leaf.isAuthority) {
    throw refuse(
      'CERTIFICATE_USAGE',
      leaf,
      'RFC 5280 §4.2.1.9',
      'it is of an authority, which signs certificates alone',
    );
  }
  if (!leaf.keyUsages.includes('digitalSignature')) {
    throw refuse('CERTIFICATE_USAGE', leaf, 'RFC 5280 §4.2.1.3', 'its keyUsage lacks digitalSignature');
  }
  if (leaf.extendedKeyUsages.length > 0 && !leaf.extendedKeyUsages.some((usage) => USES.has(usage))) {
    throw refuse('CERTIFICATE_USAGE', leaf, 'RFC 5280 §4.2.1.12', 'its extendedKeyUsage lacks clientAuth');
  }
  if (isSelfIssued(leaf)) {
    throw refuse('CERTIFICATE_NAME', leaf, 'RFC 5280 §6.1', 'it has the name of its issuer');
  }
  if (!crypto.suite(leaf.suite).isPublicKey(leaf.publicKey)) {
    throw refuse('CERTIFICATE_SUITE', leaf, 'RFC 5280 §4.1.2.7', `its key is no ${leaf.suite} key`);
  }
}
