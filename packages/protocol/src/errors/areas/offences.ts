import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of evidence against validators. */
export const offenceErrors = {
  OFFENCE_EVIDENCE: {
    status: 422,
    message: 'This does not prove an offence of a validator: {reason}.',
    hint: 'Take the two headers of one height with their certificates from packages of this chain, and make the proof of them.',
  },
  OFFENCE_KNOWN: {
    status: 409,
    message: 'This offence of the node {node} at height {height} is on the chain already, as number {offence}.',
    hint: 'Nothing is to be done: look at it with "stele node offences".',
  },
  OFFENCE_UNKNOWN: {
    status: 404,
    message: 'No offence "{offence}" is in {folder}.',
    hint: 'List what is there with "stele node offences".',
  },
} as const satisfies Record<string, CatalogueEntry>;
