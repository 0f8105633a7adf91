import type { CatalogueEntry } from '../catalogue-entry.ts';

/** The console's platform: who may use it, and what is signed there. */
export const consoleErrors = {
  CONSOLE_ADDRESS: {
    status: 503,
    message: 'The console cannot listen on {host}, port {port}: {reason}.',
    hint: 'Give it another address with STELE_CONSOLE_HOST and STELE_CONSOLE_PORT; the node runs all the same.',
  },
  CONSOLE_HOST: {
    status: 421,
    message: 'This console is not served as {host}.',
    hint: 'Open it at {address}, or name the address of yours in STELE_CONSOLE_HOSTS.',
  },
  CONSOLE_ORIGIN: {
    status: 403,
    message: 'The request comes from {origin} and not from a page of this console.',
    hint: 'Act on the pages of the console itself; a page that sent this in your name is not to be trusted.',
  },
  SESSION_UNCLAIMED: {
    status: 409,
    message: 'Nobody has chosen a password for this console yet.',
    hint: 'Open the link that the terminal printed at the start.',
  },
  SESSION_CLAIMED: {
    status: 409,
    message: 'The password of this console was chosen before.',
    hint: 'Sign in with it. Where it is lost, remove platform/password.json from the data folder and start again: the terminal prints a new link.',
  },
  SESSION_TOKEN: {
    status: 403,
    message: 'The link is not the one that the terminal printed.',
    hint: 'Open the newest link that the terminal printed, whole.',
  },
  SESSION_PASSWORD: {
    status: 403,
    message: 'The password is not right.',
    hint: 'Try again. Where it is lost, remove platform/password.json from the data folder and start again: the terminal prints a new link.',
  },
  SESSION_PAUSED: {
    status: 429,
    message: 'There were wrong attempts to sign in; the next one is taken in {seconds} s.',
    hint: 'Wait for the time named in Retry-After.',
  },
  SESSION_REQUIRED: {
    status: 401,
    message: 'Only whoever is signed in may do this.',
    hint: 'Sign in to the console.',
  },
  DRAFT_UNKNOWN: {
    status: 404,
    message:
      'There is no draft {draft} to sign: it was signed, or is older than {minutes} minutes, or belongs to another session.',
    hint: 'Make it again, and look at it again before you sign; the transactions of your account show what was sent.',
  },
} as const satisfies Record<string, CatalogueEntry>;
