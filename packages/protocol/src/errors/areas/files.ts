import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Originals that are kept encrypted, and uploads of them. */
export const fileErrors = {
  FILE_ADDRESS_BAD: {
    status: 400,
    message: 'The content address {address} is not valid: it takes sha256: or sm3: and 64 characters of 0–9 and a–f.',
    hint: 'Take the hash from the evidence record.',
  },
  FILE_UNKNOWN: {
    status: 404,
    message: 'The content {address} is not kept here.',
    hint: 'Ask the depositor for the original. If you have it, you can keep it here.',
  },
  FILE_DELETED: {
    status: 410,
    message: 'The content {address} was kept here and has been deleted.',
    hint: 'Its chain of custody says by whom, when and why. Anyone who has the original can keep it here again.',
  },
  FILE_DAMAGED: {
    status: 500,
    message: 'The content {address} is damaged on disk: {reason}.',
    hint: 'Keep the original here again, which replaces the damaged copy, or restore the folder of files from a backup.',
  },
  FILE_OTHER_CONTENT: {
    status: 422,
    message: 'What arrived is not the content {address}: its hash is {found}. Nothing was kept.',
    hint: 'Choose the original itself, not a copy that was saved again.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    message: 'The file has {size} bytes; files of up to {limit} are kept here.',
    hint: 'Keep it elsewhere; its hash can still be deposited. The operator sets the limit with STELE_FILE_BYTES.',
  },
  FILE_RANGE: {
    status: 416,
    message: 'The content has {size} bytes, and none of them are in the range that was asked for.',
    hint: 'Ask for a range within the content (RFC 9110 §14).',
  },
  FILE_UPLOAD_UNKNOWN: {
    status: 404,
    message: 'There is no upload {upload} here: it was finished, given up, or never started.',
    hint: 'Start a new one.',
  },
  FILE_UPLOAD_OFFSET: {
    status: 409,
    message: 'The upload {upload} is at byte {offset}, not at {given}.',
    hint: 'Ask how far it has got, and continue from there.',
  },
  FILE_UPLOAD_SIZE: {
    status: 413,
    message: 'More bytes arrived than the {size} that the upload {upload} was started for.',
    hint: 'Start a new one with the right size.',
  },
  FILE_UPLOAD_BAD: {
    status: 400,
    message: 'The upload is not valid: {reason}.',
    hint: 'Use version 1.0.0 of the tus protocol, as its client programs do.',
  },
} as const satisfies Record<string, CatalogueEntry>;
