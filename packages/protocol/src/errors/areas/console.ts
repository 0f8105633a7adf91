import type { CatalogueEntry } from '../catalogue-entry.ts';

/** The console's platform: who may use it, and what is signed there. */
export const consoleErrors = {
  CONSOLE_ADDRESS: {
    status: 503,
    message: 'The console cannot listen on {host}, port {port}: {reason}.',
    hint: 'Give it another address with STELE_CONSOLE_HOST and STELE_CONSOLE_PORT; the node keeps running.',
  },
  CONSOLE_HOST: {
    status: 421,
    message: 'This console is not served as {host}.',
    hint: 'Open it at {address}, or add your address to STELE_CONSOLE_HOSTS.',
  },
  CONSOLE_ORIGIN: {
    status: 403,
    message: 'The request comes from {origin} and not from a page of this console.',
    hint: 'Use the pages of the console itself, and do not trust the page that sent this in your name.',
  },
  SESSION_UNCLAIMED: {
    status: 409,
    message: 'This console has no password yet.',
    hint: 'Open the link that the terminal showed at the start.',
  },
  SESSION_CLAIMED: {
    status: 409,
    message: 'The password of this console is already set.',
    hint: 'Sign in with it. If it is lost, remove platform/password.json from the data folder and start again: the terminal shows a new link.',
  },
  SESSION_TOKEN: {
    status: 403,
    message: 'The link is not the one that the terminal showed.',
    hint: 'Open the whole link that the terminal showed last.',
  },
  SESSION_PASSWORD: {
    status: 403,
    message: 'The password is wrong.',
    hint: 'Try again. If it is lost, remove platform/password.json from the data folder and start again: the terminal shows a new link.',
  },
  SESSION_PAUSED: {
    status: 429,
    message: 'Earlier attempts to sign in were wrong; the next one is possible in {seconds} s.',
    hint: 'Wait for the time named in Retry-After.',
  },
  SESSION_REQUIRED: {
    status: 401,
    message: 'You have to be signed in to do this.',
    hint: 'Sign in to the console.',
  },
  DRAFT_UNKNOWN: {
    status: 404,
    message:
      'The draft {draft} can no longer be signed: it was signed, or is older than {minutes} minutes, or belongs to another session.',
    hint: 'Make it again, and check it before you sign; the transactions of your account show what was sent.',
  },
} as const satisfies Record<string, CatalogueEntry>;
