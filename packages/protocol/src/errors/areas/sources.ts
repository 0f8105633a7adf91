import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Contents that are fetched or checked before they become evidence: web pages and e-mails. */
export const sourceErrors = {
  CAPTURE_ADDRESS: {
    status: 422,
    message: 'This is no address of a web page that can be captured: {reason}.',
    hint: 'Give the whole address of a page, beginning with https:// or http://.',
  },
  CAPTURE_REFUSED: {
    status: 403,
    message: 'The host {host} is not captured from: {reason}.',
    hint: 'Pages inside of a network are left out. An operator allows a host by its name in STELE_CAPTURE_ALLOW.',
  },
  CAPTURE_FAILED: {
    status: 502,
    message: 'The page could not be captured: {reason}.',
    hint: 'Open the page in a browser to see whether it works there, then try again.',
  },
  CAPTURE_TOO_LARGE: {
    status: 422,
    message: 'The page is larger than what is captured: {what}, and {limit} is the limit.',
    hint: 'Capture a smaller page, or download the large file and deposit it as a file.',
  },
  CAPTURE_BUSY: {
    status: 429,
    message: 'Other pages are being captured, and this one waited {seconds} s for its turn.',
    hint: 'Try again in a minute.',
  },
  CAPTURE_BROWSER: {
    status: 503,
    message: 'The browser that captures pages does not start: {reason}.',
    hint: 'Files and texts can be deposited all the same. The log of the platform says more.',
  },
  EMAIL_BAD: {
    status: 422,
    message: 'This is no e-mail as a file: {reason}.',
    hint: 'Save the message from the mail program as .eml, with its whole header, and drop that file.',
  },
} as const satisfies Record<string, CatalogueEntry>;
