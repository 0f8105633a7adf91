export {
  type SignatureAlgorithm,
  SUITE_ALGORITHMS,
  signatureAlgorithmOf,
  suiteOfKey,
} from './algorithms/algorithms.ts';
export { type PublicKeyInfo, suiteKeyOf } from './algorithms/public-key-info.ts';
export { derSignatureValue, readSignatureValue } from './algorithms/signature-value.ts';
export type { CertificateContent, ForeignCertificate } from './certificate/interface.ts';
export { parseForeignCertificate } from './certificate/parse-foreign-certificate.ts';
export { civilToTime, timeToCivil, timeToText } from './der/civil-time.ts';
export { type DerElement, DerReader } from './der/der-reader.ts';
export {
  derElement,
  derNamedBits,
  derOctets,
  derOid,
  derSequence,
  derSmallInteger,
  derTrue,
  derUnsigned,
  derUtf8,
} from './der/der-writer.ts';
export { malformed } from './der/malformed.ts';
export { constructedTag, contextTag, DerTag } from './der/tags.ts';
export {
  readAscii,
  readDefaultFalse,
  readNamedBits,
  readOid,
  readSmallInteger,
  readUnsigned,
  readUtf8,
} from './der/values.ts';
export { TIME_STAMPING } from './extensions/extension-oids.ts';
export { type RawExtension, readExtensions } from './extensions/read-extensions.ts';
export { type DistinguishedName, readName } from './names/distinguished-name.ts';
export { type GeneralName, readGeneralName } from './names/general-name.ts';
export { shorten } from './names/shorten.ts';
export { checkAuthority, checkPathLengths, isSelfIssued } from './path/check-authority.ts';
export { checkNames } from './path/check-names.ts';
export { isSignedWith } from './path/check-signature.ts';
export { checkValidity } from './path/check-validity.ts';
