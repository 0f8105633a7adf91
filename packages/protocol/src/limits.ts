/**
 * Hard limits of the formats, in one place. They hold on every chain; a chain's parameters may be stricter.
 * Sizes are in bytes, times in milliseconds.
 */
export const LIMITS = {
  /** An encoded transaction: room for a contract's code and source. */
  transactionBytes: 1024 * 1024,
  /** Keys that sign one transaction. */
  signers: 16,
  /** Calls of one transaction. */
  calls: 64,
  /** Arguments of one call, as JSON. */
  argumentBytes: 960 * 1024,
  memoBytes: 1024,
  nonceBytes: 16,
  nameBytes: 64,
  /** An encoded bundle. */
  bundleBytes: 4 * 1024 * 1024,
  bundleTransactions: 10_000,
  /** All bundles of a block. */
  blockBytes: 16 * 1024 * 1024,
  blockTransactions: 20_000,
  /** Offences of validators that a block takes from its ordering engine. */
  blockOffences: 64,
  /** A raw state key. */
  stateKeyBytes: 1024,
  /** The part of a state key that a contract chooses. */
  contractKeyBytes: 700,
  stateValueBytes: 1024 * 1024,
  /** Keys written by one block: a stage stays under a second (design of the state store). */
  blockWrites: 60_000,
  transactionWrites: 20_000,
  transactionWriteBytes: 4 * 1024 * 1024,
  transactionEvents: 1024,
  eventBytes: 64 * 1024,
  returnBytes: 256 * 1024,
  /** One value in the explanation of a receipt, in UTF-16 units. */
  reasonUnits: 256,
  /** Nested contract calls. */
  callDepth: 16,
  /** Longest replay window that a chain may allow. */
  windowMs: 24 * 60 * 60 * 1000,
  validators: 256,
  publicKeyBytes: 4096,
  signatureBytes: 8192,
  /** An evidence package as JSON. */
  evidenceBytes: 16 * 1024 * 1024,
  /** JSON values of an evidence package: more than the counts below come to together. */
  evidenceValues: 200_000,
  /** Nested arrays and objects of an evidence package. */
  evidenceDepth: 4,
  evidenceSetChanges: 4096,
  /** Headers under one certificate, and earlier headers. */
  evidenceHeaders: 1024,
  evidenceStatements: 1024,
  /** Hashes of one list proof: lists are counted by at most 48 bits. */
  evidenceSiblings: 48,
  evidenceTimestamps: 64,
  /** What a depositor calls a record of evidence, in UTF-16 units. */
  evidenceLabel: 256,
  /** Accounts that sign a record after its depositor. */
  evidenceCosigners: 16,
  /** Why a record is declined or revoked, in UTF-16 units. */
  evidenceReason: 1000,
  /** Records of one anchored batch. */
  anchorRecords: 1_048_576,
} as const;
