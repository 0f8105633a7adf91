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
    hint: 'Look at the job again: someone else may have changed it, or it has ended.',
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
    message: 'The file has more than {limit} {unit}, the limit of one batch.',
    hint: 'Divide it into several files. Nothing was deposited.',
  },
  BATCH_EMPTY: {
    status: 422,
    message: 'No row of the file can be deposited.',
    hint: 'Check the columns, and what is wrong with the rows.',
  },
  BATCH_STARTED: {
    status: 409,
    message: 'The batch has already been started; what it deposits can no longer be changed.',
    hint: 'Look at its job. To use other columns, upload the file again.',
  },
  BATCH_CHANGED: {
    status: 409,
    message: 'What was agreed to is not what would be signed now: the {what} differs.',
    hint: 'Check it again, and agree to what it is now. Nothing was signed.',
  },
  BATCH_PACKAGE: {
    status: 422,
    message: 'Row {row} has no package of its own here.',
    hint: 'Packages are made here only for committed rows of anchored batches. A record on the chain has its package on its own page.',
  },
} as const satisfies Record<string, CatalogueEntry>;
