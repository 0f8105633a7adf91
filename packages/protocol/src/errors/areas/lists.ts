import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Lists as files and views, and links to walls. */
export const listErrors = {
  LIST_EXPORT_UNKNOWN: {
    status: 404,
    message: 'There is no export {export}.',
    hint: 'Look for its job in the list of jobs, or export the list again.',
  },
  LIST_EXPORT_NO_FILE: {
    status: 404,
    message: 'The export has no file to download.',
    hint: 'There is one once its job is done, and until it is removed after some days. Export the list again.',
  },
  LIST_EXPORT_CHANGED: {
    status: 409,
    message: 'The tables had {counted} matches when they were counted, and only {found} when they were read.',
    hint: 'Compare the tables with the ledger (stele projection check), and export the list again.',
  },
  VIEWS_FULL: {
    status: 409,
    message: 'There are {limit} views of this list already, which is as many as an account keeps.',
    hint: 'Remove one that is no longer needed.',
  },
  WALL_LINK_UNKNOWN: {
    status: 404,
    message: 'There is no link {link} to a wall.',
    hint: 'Look at the list of links of the chain.',
  },
  WALL_LINK_CLOSED: {
    status: 403,
    message: 'This link does not open a wall: it has expired, was revoked, or never was one.',
    hint: 'Ask whoever gave it to you for a new one.',
  },
} as const satisfies Record<string, CatalogueEntry>;
