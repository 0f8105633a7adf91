import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of transactions that several parties sign one after the other: in files, and through a node. */
export const endorsementErrors = {
  TX_FILE_BAD: {
    status: 400,
    message: 'The file {file} holds no transaction to be signed: {reason}.',
    hint: 'Take a file that "stele tx draft" wrote; its body must not be changed on its way.',
  },
  TX_FILE_OTHER: {
    status: 409,
    message: 'The file {file} holds another transaction: it differs in {difference}.',
    hint: 'Merge files of one draft only: pass the same file on to everybody who signs.',
  },
  TX_UNSIGNED: {
    status: 422,
    message: 'The transaction still lacks the signatures of {missing}.',
    hint: 'Have them sign the file with "stele tx sign", or collect their signatures with "stele tx collect".',
  },
  ENDORSEMENT_UNKNOWN: {
    status: 404,
    message: 'This node collects no signatures for transaction {id}.',
    hint: 'Check the id; transactions whose window has passed are no longer kept, and other nodes keep their own.',
  },
  ENDORSEMENT_FULL: {
    status: 429,
    message: 'This node collects no signatures for a further transaction now: {reason}.',
    hint: 'Wait until earlier ones are complete or their windows have passed, or pass the transaction on as a file.',
  },
} as const satisfies Record<string, CatalogueEntry>;
