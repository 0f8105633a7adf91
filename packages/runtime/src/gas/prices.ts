/**
 * What the chain's services cost under header version 1, in units of about what a plain loop does in one turn. Other
 * numbers are a table of another version: blocks of this one are executed with these for ever. Prices follow measured time with room for slower
 * disks; writing is dearer than reading because it is kept.
 */
export const PRICES = {
  transaction: 20_000,
  transactionByte: 10,
  signature: 25_000,
  /** Entering a contract: resolving, checking the call, starting its host. */
  call: 10_000,
  /** Arguments, results and event data, checked against their schemas. */
  jsonByte: 5,
  /** A value meets a schema, one alternative of a union too: 20 to 25 ns each. */
  schemaStep: 10,
  /** A name of an object listed, or one that it requires looked for: 25 to 135 ns each. */
  schemaName: 40,
  /** A UTF-16 unit of a text scanned as hexadecimal or base64, or compared: 2 to 3 ns at most. */
  schemaUnit: 1,
  read: 4_000,
  readByte: 2,
  write: 8_000,
  writeByte: 20,
  /** A key that has no value yet keeps its place in the state for ever; deleting it gives nothing back. */
  create: 20_000,
  scan: 10_000,
  scanEntry: 2_000,
  event: 3_000,
  eventByte: 10,
  hash: 1_000,
  hashByte: 10,
  /** Of the slowest suite, so that a price is safe for all. */
  verifySignature: 250_000,
  /** Looking up the policy of a call and beginning to judge it. */
  policy: 6_000,
  /** One unit of what the evaluator of policies counts: a name compared, an organisation weighed, a step of a condition. */
  policyUnit: 50,
  /** Reading and checking the code of a contract. */
  codeByte: 200,
} as const;

/** What the chain's services cost under one version of the rules. */
export type Prices = Readonly<Record<keyof typeof PRICES, number>>;
