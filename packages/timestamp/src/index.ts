export {
  type DocumentSignatureOptions,
  type DocumentSigner,
  verifyDocumentSignature,
} from './document/verify-document-signature.ts';
export { DIGEST_NAMES, type DigestName } from './hash/digest-algorithms.ts';
export { TIMESTAMP_LIMITS } from './limits.ts';
export { type ParsedTimestampRequest, parseTimestampRequest } from './request/parse-timestamp-request.ts';
export { type TimestampRequestOptions, timestampRequest } from './request/timestamp-request.ts';
export { readTimestampResponse, type TimestampResponse } from './response/read-timestamp-response.ts';
export type { TimestampFailure, TimestampStatus } from './response/status.ts';
export { trustedCertificates } from './signer/trusted-certificates.ts';
export type {
  CertificateIdentifier,
  MessageImprint,
  SignerFields,
  SignerIdentifier,
  TimestampInfo,
  TimestampToken,
} from './token/interface.ts';
export { readTimestampToken } from './token/read-timestamp-token.ts';
export { type TimestampCheckOptions, type VerifiedTimestamp, verifyTimestamp } from './verify-timestamp.ts';
