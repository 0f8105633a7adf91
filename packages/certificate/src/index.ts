export { certificateFacts, type FactOptions } from './facts/certificate-facts.ts';
export type { Bilingual, EvidenceFacts, Revocation, TrustedTime } from './facts/interface.ts';
export { type CertificateContent, renderCertificate } from './render-certificate.ts';
export { certificateSigner } from './sign/certificate-signer.ts';
export type { CertificateSigner } from './sign/interface.ts';
