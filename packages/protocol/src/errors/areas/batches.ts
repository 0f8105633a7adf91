import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Batches of evidence out of a file, and the jobs that work on them. */
export const batchErrors = {
  JOB_UNKNOWN: {
    status: 404,
    message: 'There is no job {job}.',
    hint: 'Look for it in the list of jobs.',
  },
  JOB_STATE: {
    status: 409,
    message: 'The job is {state}, which does not allow that.',
    hint: 'Look at the job again: somebody else may have changed it, or it has ended.',
  },
  BATCH_UNKNOWN: {
    status: 404,
    message: 'There is no batch {batch} on this chain.',
    hint: 'Look for it in the list of batches.',
  },
  BATCH_FILE: {
    status: 422,
    message: 'The file cannot be read as a table: {reason}.',
    hint: 'Save it as CSV in UTF-8 or GB18030 and upload it again. Nothing was deposited.',
  },
  BATCH_TOO_LARGE: {
    status: 413,
    message: 'The file has more than {limit} {unit}, which is what one batch holds.',
    hint: 'Divide it into several files. Nothing was deposited.',
  },
  BATCH_EMPTY: {
    status: 422,
    message: 'No row of the file can be deposited.',
    hint: 'Look at the columns and at what is wrong with the rows.',
  },
  BATCH_STARTED: {
    status: 409,
    message: 'The batch was started before; what it deposits cannot be changed any more.',
    hint: 'Look at its job. For other columns upload the file again.',
  },
  BATCH_CHANGED: {
    status: 409,
    message: 'What was agreed to is not what would be signed now: the {what} differs.',
    hint: 'Look at it again, and agree to what it is now. Nothing was signed.',
  },
  BATCH_PACKAGE: {
    status: 422,
    message: 'The row {row} has no package of its own here.',
    hint: 'Packages are made here of committed rows of anchored batches. A record on the chain has its package on its own page.',
  },
} as const satisfies Record<string, CatalogueEntry>;
