import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of decoding, admission and keys: what a gateway answers, and what skipped transactions carry. */
export const transactionErrors = {
  WIRE_MALFORMED: {
    status: 400,
    message: 'The bytes are not a well-formed {type}: {reason}.',
    hint: 'Encode the message with the published schema: fields in order, none repeated, none unknown, no default values.',
  },
  WIRE_TOO_LARGE: {
    status: 413,
    message: 'The {type} has {size} bytes; {limit} are allowed.',
    hint: 'Send less at once: split the data over several transactions.',
  },
  TX_NOT_SIGNER: {
    status: 403,
    message: 'The key {key} is none of those that sign this transaction.',
    hint: 'Sign with one of them: --key NAME. Who signs is fixed with "stele tx draft", whose option --cosigner adds keys.',
  },
  TX_BAD: {
    status: 400,
    message: 'The transaction is not valid: {reason}.',
    hint: 'Build the transaction with the SDK, or compare it with the format documentation.',
  },
  TX_WRONG_CHAIN: {
    status: 422,
    message: 'The transaction was made for chain {given}, but this is chain {expected}.',
    hint: 'Use the genesis fingerprint of this chain when the transaction is built.',
  },
  TX_WINDOW_CLOSED: {
    status: 422,
    message: 'The transaction was valid until {validUntil}, but the chain is at {time}.',
    hint: 'Build the transaction again with a later valid-until and send it soon; check the clock of this machine.',
  },
  TX_WINDOW_TOO_FAR: {
    status: 422,
    message: 'The transaction is valid until {validUntil}; this chain allows {latest} at most.',
    hint: 'Choose a valid-until nearer to now; for longer collection of signatures make a proposal on chain.',
  },
  TX_DUPLICATE: {
    status: 409,
    message: 'The transaction {id} was accepted before.',
    hint: 'Nothing needs to be done: ask for the state of the transaction by its id.',
  },
  TX_CONFLICT: {
    status: 409,
    message: 'The sender used this nonce before, for transaction {id} with other content.',
    hint: 'Use a new nonce or idempotency key for different content.',
  },
  TX_EXPIRED: {
    status: 410,
    message: 'The transaction {id} expired: its window closed before a block took it.',
    hint: 'Build it again and send it; the old one has no effect and never will have one.',
  },
  TX_NOT_FOUND: {
    status: 404,
    message: 'No transaction {id} is known here.',
    hint: 'Check the id; a transaction sent to another gateway appears here once it is committed.',
  },
  TX_GAS_LIMIT: {
    status: 422,
    message: 'The gas limit {given} is outside what this chain allows a transaction, 1 to {limit}.',
    hint: 'Change the gas limit, or split the work over several transactions.',
  },
  KEY_UNKNOWN: {
    status: 403,
    message: 'The key {key} is not registered on this chain.',
    hint: 'Have the key registered for an account first ("stele account create", "stele account add-key").',
  },
  KEY_REVOKED: {
    status: 403,
    message: 'The key {key} was revoked.',
    hint: 'Sign with another key of the account.',
  },
  KEY_NOT_OF_SENDER: {
    status: 403,
    message: 'The first signer {key} is not a key of the sender {sender}.',
    hint: 'Put a key of the sending account first in the list of signers.',
  },
  SIGNATURE_BAD: {
    status: 403,
    message: 'The signature of key {key} does not match the transaction.',
    hint: 'Sign the transaction id with the key that the transaction lists, in the suite of that key.',
  },
  SIGNATURE_COUNT: {
    status: 400,
    message: 'The transaction lists {signers} signers but carries {signatures} signatures.',
    hint: 'Send exactly one signature for each listed signer, in the same order.',
  },
  SUITE_NOT_ACCEPTED: {
    status: 422,
    message: 'The signature suite {suite} is not accepted on this chain.',
    hint: 'Use a key of one of the suites that the chain lists in its genesis.',
  },
  BLOCK_FULL: {
    status: 503,
    message: 'The transaction did not fit in its block and is tried again.',
    hint: 'Nothing needs to be done: the gateway puts it into a later block.',
  },
} as const satisfies Record<string, CatalogueEntry>;
