/**
 * Domain tags of every tagged hash in the product: one list, so that no two kinds of content can share a hash.
 * New tags are only appended; a tag never changes its meaning.
 */
export const Tag = {
  key: 1,
  value: 2,
  parameters: 3,
  transactionId: 4,
  signatures: 5,
  transaction: 6,
  receipt: 7,
  event: 8,
  header: 9,
  write: 10,
  bundle: 11,
  genesis: 12,
  genesisSection: 13,
  publicKey: 14,
  account: 15,
  validatorSet: 16,
  certificate: 17,
  contractCode: 18,
  possession: 19,
  idempotency: 20,
  replayMark: 21,
  query: 22,
  audit: 23,
  anchoredRecord: 24,
  statementField: 25,
  statementTemplate: 26,
} as const;

export type Tag = (typeof Tag)[keyof typeof Tag];
