import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { createRoot, issueCertificate } from '@stele/pki';
import type { CertificateSigner } from '../src/sign/interface.ts';

const DAY = 86_400_000;

/** Somebody who signs certificates, with a root of their organisation. */
export async function createCertificateSigner(suite: SuiteName, time = Date.now()) {
  const [above, key] = [keyOf(suite), keyOf(suite)];
  const terms = { notBefore: time - DAY, notAfter: time + DAY };
  const organisation = '华信物流 Huaxin';
  const root = await createRoot({
    ...terms,
    serial: '5f01',
    subject: { country: 'CN', organisation, commonName: 'Huaxin root' },
    signer: above,
  });
  const leaf = await issueCertificate({
    ...terms,
    ...{ serial: '77', issuer: root, signer: above, suite, publicKey: key.publicKey },
    subject: { organisation, commonName: '存证服务' },
  });
  const signer: CertificateSigner = { certificates: [leaf, root], key };
  return { signer, root, leaf };
}

function keyOf(suite: SuiteName): Signer {
  return createSigner(nodeCrypto, suite, nodeCrypto.suite(suite).generateKeyPair().secretKey);
}
