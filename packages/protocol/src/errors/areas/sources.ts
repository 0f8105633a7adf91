import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Contents that are fetched or checked before they become evidence: web pages and e-mails. */
export const sourceErrors = {
  CAPTURE_ADDRESS: {
    status: 422,
    message: 'This is not the address of a web page that can be captured: {reason}.',
    hint: 'Give the whole address of a page, beginning with https:// or http://.',
  },
  CAPTURE_REFUSED: {
    status: 403,
    message: 'Pages of the host {host} are not captured: {reason}.',
    hint: 'Pages of internal networks are refused. An operator can allow a host by its name in STELE_CAPTURE_ALLOW.',
  },
  CAPTURE_FAILED: {
    status: 502,
    message: 'The page could not be captured: {reason}.',
    hint: 'Open the page in a browser to see whether it works there, then try again.',
  },
  CAPTURE_TOO_LARGE: {
    status: 422,
    message: 'The page exceeds what can be captured: {what}; the limit is {limit}.',
    hint: 'Capture a smaller page, or download the large file and deposit it as a file.',
  },
  CAPTURE_BUSY: {
    status: 429,
    message: 'Other pages are being captured, and this one waited {seconds} s for its turn.',
    hint: 'Try again in a minute.',
  },
  CAPTURE_BROWSER: {
    status: 503,
    message: 'The browser that captures pages could not be started: {reason}.',
    hint: 'Files and texts can still be deposited. The log of the platform says more.',
  },
  EMAIL_BAD: {
    status: 422,
    message: 'This is not an e-mail file: {reason}.',
    hint: 'Save the message from the mail program as .eml, with its whole header, and drop that file.',
  },
  EMAIL_TOO_SLOW: {
    status: 422,
    message: 'The signatures of this e-mail could not be checked within {seconds} s: nothing is said about them.',
    hint: 'Try again where servers of names may have been slow. The message can still be deposited as a file.',
  },
} as const satisfies Record<string, CatalogueEntry>;
