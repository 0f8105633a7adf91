import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of audit logs and of supervised access. */
export const auditErrors = {
  AUDIT_BROKEN: {
    status: 422,
    message: 'The audit log in {file} does not hold at entry {entry}: {reason}.',
    hint: 'Keep the files as they are and run "stele audit verify"; the anchors on the chain say how the log stood.',
  },
  AUDIT_ANCHOR: {
    status: 409,
    message: 'The audit log of node {node} is anchored at entry {newest} already; entry {given} cannot follow.',
    hint: 'A log only grows: compare the log of the node with its anchors ("stele audit verify").',
  },
  GRANT_BAD: {
    status: 422,
    message: 'Supervised access cannot be granted so: {reason}.',
    hint: 'Correct what the reason names, and propose it again.',
  },
  GRANT_RECORD: {
    status: 403,
    message: 'The transaction {transaction} does not record this query: {reason}.',
    hint: 'Record the very query under a valid grant first ("stele supervise read" does both).',
  },
} as const satisfies Record<string, CatalogueEntry>;
