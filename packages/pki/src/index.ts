export type { SignatureAlgorithm } from './algorithms/algorithms.ts';
export type { Certificate } from './certificate/interface.ts';
export { parseCertificate } from './certificate/parse-certificate.ts';
export { type CmsDigest, cmsDigestOf } from './cms/cms-digest.ts';
export { createSignedData, type SignedDataOptions } from './cms/create-signed-data.ts';
export { timeToText } from './der/civil-time.ts';
export type { BasicConstraints } from './extensions/basic-constraints.ts';
export type { CertificateExtensions } from './extensions/certificate-extensions.ts';
export type { Duty } from './extensions/duty.ts';
export { UsageOid } from './extensions/extension-oids.ts';
export type { KeyUsage } from './extensions/key-usage.ts';
export type { NameConstraints, Subtree } from './extensions/name-constraints.ts';
export type { AlternativeName } from './issue/alternative-names.ts';
export {
  type CertificateOptions,
  createRoot,
  type IssueTerms,
  issueCertificate,
  type RootOptions,
} from './issue/issue-certificate.ts';
export type { AuthorityRights } from './issue/issued-extensions.ts';
export type { NameConstraintNames, SubtreeName } from './issue/name-constraints.ts';
export { PKI_LIMITS } from './limits.ts';
export type { DistinguishedName, NameAttribute } from './names/distinguished-name.ts';
export type { GeneralName } from './names/general-name.ts';
export type { NameParts, SubjectName, SubjectParts } from './names/name-parts.ts';
export { checkPath } from './path/check-path.ts';
export { checkRoot, type RootCheckOptions } from './path/check-root.ts';
export type { CheckedPath, PathOptions } from './path/interface.ts';
export { fromPem, type PemLabel, toPem } from './pem/pem.ts';
export { createRequest, type RequestOptions } from './request/create-request.ts';
export type { CertificateRequest } from './request/interface.ts';
export { parseRequest } from './request/parse-request.ts';
export { checkRevocationList, type RevocationListCheckOptions } from './revocation/check-revocation-list.ts';
export { createRevocationList, type RevocationListOptions } from './revocation/create-revocation-list.ts';
export type { RevocationList, RevokedCertificate } from './revocation/interface.ts';
export { parseRevocationList } from './revocation/parse-revocation-list.ts';
export type { RevocationReason } from './revocation/revocation-reason.ts';
