export { type ContentDigest, contentHashOf } from './content/content-digest.ts';
export { digestStream } from './content/digest-stream.ts';
export { fileParts } from './content/file-parts.ts';
export { type Explanation, explainInPortions, explainVerification, type Step } from './explain-verification.ts';
export {
  createHeaderWalk,
  type Followed,
  type FollowedHeader,
  type FollowPoint,
  type HeaderRun,
  type HeaderWalk,
} from './follow-headers.ts';
export type { VerifyOptions } from './options.ts';
export { REASONS, type Reason } from './refusal.ts';
export { LEADING_NOTES, type Note, type NoteKind, type NoteName } from './report/notes.ts';
export type {
  AbsenceFacts,
  CertificateFacts,
  CosignerFacts,
  DocumentFacts,
  EndFacts,
  KeyFacts,
  Moment,
  RecordFacts,
  SetChangeFacts,
  SetFacts,
  SignerFacts,
  SubjectFacts,
  TimestampFacts,
  TransactionFacts,
  VerificationReport,
  WhenFacts,
  WhoFacts,
} from './report/report.ts';
export { earnsSeal } from './seal/earns-seal.ts';
export { type SealCell, sealCells } from './seal/seal-cells.ts';
export { type SealChip, sealChips } from './seal/seal-chips.ts';
export { describeRefusal } from './texts/describe-refusal.ts';
export { describeReport } from './texts/describe-report.ts';
export { describeSigners } from './texts/describe-signers.ts';
export { describeStep, type StepDescription } from './texts/describe-step.ts';
export type { Description, Fact, FactGroup, NoteText, TimeFormat } from './texts/description.ts';
export { formatReport } from './texts/format-report.ts';
export type { Language, Texts } from './texts/texts.ts';
export { textsOf } from './texts/texts-of.ts';
export { createTrustCache, type TrustCache } from './trust/trust-cache.ts';
export { STEPS, type StepFacts, type StepName, type StepStatus } from './verification/step.ts';
export { type CertifiedOptions, type VerifiedHeader, verifyCertified } from './verify-certified.ts';
export { verifyEvidence } from './verify-evidence.ts';
