export { certificateFacts, type FactOptions } from './facts/certificate-facts.ts';
export { earnsSeal } from './facts/earns-seal.ts';
export type { Bilingual, EvidenceFacts, Revocation, TrustedTime } from './facts/interface.ts';
export { type CertificateContent, renderCertificate } from './render-certificate.ts';
export type { CertificateSigner } from './sign/interface.ts';
