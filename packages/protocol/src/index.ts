export { type BlockHashers, checkBlockContent } from './block/check-block-content.ts';
export { type ContractEvent, contractEventCodec } from './block/event.ts';
export { type BlockContent, type ExecutedTransaction, executedIn } from './block/executed-transactions.ts';
export { HEADER_VERSION, type Header, headerCodec, headerHash } from './block/header.ts';
export { HEADER_VERSIONS } from './block/header-versions.ts';
export { type Receipt, type ReceiptRecord, receiptCodec, receiptRecordCodec } from './block/receipt.ts';
export { encodeWrite } from './block/write.ts';
export { fromBase64, toBase64 } from './bytes/base64.ts';
export {
  type Bytes,
  compareBytes,
  concatBytes,
  equalBytes,
  type Hash,
  isZero,
  startsWith,
  utf8,
  utf8ToText,
} from './bytes/bytes.ts';
export { fromHex, isHex, toHex } from './bytes/hex.ts';
export { ownProperty } from './bytes/own.ts';
export {
  type Certificate,
  type CertificateShare,
  type CertificateSignature,
  certificateCodec,
  certificateDigest,
  certificateShareCodec,
} from './consensus/certificate.ts';
export {
  createValidatorSet,
  isQuorum,
  totalWeight,
  type Validator,
  type ValidatorSet,
  validatorSetCodec,
  validatorSetHash,
  weightOf,
} from './consensus/validator-set.ts';
export { catalogue, type ErrorCode, type ErrorDetail } from './errors/catalogue.ts';
export type { CatalogueEntry } from './errors/catalogue-entry.ts';
export { deserializeError, isErrorCode, isSteleError, type SerializedError, SteleError } from './errors/stele-error.ts';
export { catalogueZh } from './errors/words/catalogue-zh.ts';
export { errorText } from './errors/words/error-text.ts';
export type { ErrorWords } from './errors/words/error-words.ts';
export {
  type ContentRecord,
  EVIDENCE_ANCHORS,
  EvidenceAnchor,
  evidenceAnchorKey,
  parseEvidenceAnchorKey,
} from './evidence/anchor.ts';
export { decodeAnchoredRecord, encodeAnchoredRecord } from './evidence/anchored-record.ts';
export { claimedContent } from './evidence/claimed-content.ts';
export { CONTENT_ADDRESS, contentAddress, parseContentAddress } from './evidence/content-address.ts';
export { awaitedCosigner, isRewrittenRecord, signedCosigners } from './evidence/cosigning.ts';
export {
  AnchoredClaim,
  AnchoredStatement,
  CertifiedHeaders,
  EVIDENCE_MEDIA_TYPE,
  EvidenceClaim,
  EvidencePackage,
  EvidenceProof,
  EvidenceStatement,
  parseEvidencePackage,
  ValidatorSetChange,
} from './evidence/package.ts';
export {
  CONTENT_HASHES,
  type ContentHash,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  EvidenceCosigner,
  EvidenceRecord,
  evidenceRecordKey,
  parseEvidenceRecordKey,
} from './evidence/record.ts';
export {
  ACCOUNTS_COLLECTION,
  ACCOUNTS_CONTRACT,
  AccountRecord,
  KEYS_COLLECTION,
  KeyRecord,
} from './evidence/registration.ts';
export { genesisDifferences } from './genesis/differences.ts';
export {
  checkSections,
  decodeGenesisCore,
  GENESIS_VERSION,
  type Genesis,
  type GenesisCore,
  type GenesisSection,
  type GenesisSignature,
  genesisCoreCodec,
  genesisFingerprint,
  hashSections,
} from './genesis/genesis.ts';
export { HASH_NAMES, HASH_NUMBERS, type HashFunction, type HashName } from './hash/hash-function.ts';
export { createHasher, type Hasher } from './hash/hasher.ts';
export { Tag } from './hash/tags.ts';
export { accountIdOf, keyIdOf, nonceOfIdempotencyKey, possessionDigest } from './identity/ids.ts';
export { SigningPurpose, signingMessage } from './identity/signing.ts';
export { LIMITS } from './limits.ts';
export {
  createListTree,
  createListTreeIn,
  depthOf,
  type ListTree,
  leavesRoot,
  listProof,
  listRoot,
  verifyListProof,
} from './merkle/list-tree.ts';
export {
  createDoubleSignature,
  DOUBLE_SIGNATURE_VERSION,
  type DoubleSignature,
  type DoubleSignatureCheck,
  doubleSignatureCodec,
  type ProvenDoubleSignature,
  proveDoubleSignature,
  type SignedHeader,
} from './offences/double-signature.ts';
export {
  decodeOffenceNotice,
  ENGINE_OFFENCES,
  type EngineOffenceKind,
  encodeOffenceNotice,
  isOffenceNotice,
  type NoticedOffence,
  OFFENCE_NOTICE_VERSION,
  type OffenceNotice,
} from './offences/offence-notice.ts';
export {
  decodeSignedQuery,
  QUERY_VERSION,
  type QueryBody,
  queryBodyCodec,
  queryDigest,
  type SignedQuery,
  signedQueryCodec,
} from './query/query-body.ts';
export { BOUNDARY_BYTES, type Boundary, decodeBoundary, encodeBoundary, stateRootOf } from './state/boundary.ts';
export {
  decodeLeaf,
  END_KEY,
  encodeLeaf,
  FIRST_KEY,
  LEAF_BYTES,
  type Leaf,
  LeafKind,
  leafHash,
  NO_PREDECESSOR,
  readUint,
  TWIG_LEAVES,
  writeUint,
} from './state/leaf.ts';
export {
  type CheckedTwig,
  encodeSnapshotChunk,
  type SnapshotTwig,
  verifySnapshotChunk,
  verifySnapshotValue,
} from './state/snapshot/chunk.ts';
export { SNAPSHOT_INLINE_BYTES, type SnapshotEntry } from './state/snapshot/entry.ts';
export {
  type CheckedManifest,
  encodeSnapshotManifest,
  type SnapshotManifest,
  treeRootOf,
  verifySnapshotManifest,
} from './state/snapshot/manifest.ts';
export { type SnapshotShape, snapshotShape, subtreesBefore, type TreePlace } from './state/snapshot/shape.ts';
export {
  activeSlots,
  inactiveSubtrees,
  isSlotActive,
  type TwigHash,
  twigLevels,
} from './state/snapshot/twig-subtrees.ts';
export { ORDERED, stateKey, stateKeyPrefix } from './state/state-key.ts';
export {
  type HistoryPage,
  type Interval,
  type ProvenState,
  type TrustedRoot,
  verifyDelta,
  verifyEarlierRoot,
  verifyHistory,
  verifyKey,
  verifyState,
} from './state/statements.ts';
export {
  decodeTreeProof,
  encodeTreeProof,
  type ProvenLeaf,
  type TreeProof,
  verifyTreeProof,
} from './state/tree-proof.ts';
export {
  bodyVersionOf,
  type Call,
  checkBody,
  hashOfBodyVersion,
  isContractName,
  isMethodName,
  type TransactionBody,
  TransactionKind,
  transactionBodyCodec,
  transactionId,
} from './transaction/body.ts';
export {
  BUNDLE_VERSION,
  type Bundle,
  type BundleBody,
  bundleBodyCodec,
  bundleCodec,
  bundleHash,
} from './transaction/bundle.ts';
export {
  type DecodedTransaction,
  decodeTransaction,
  signaturesHash,
  type Transaction,
  transactionCodec,
  transactionLeaf,
} from './transaction/transaction.ts';
export { type Codec, message } from './wire/codec.ts';
export { bytes, type Field, nested, repeatedBytes, repeatedNested, repeatedText, text, uint } from './wire/fields.ts';
