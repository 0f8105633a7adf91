import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Time stamps of RFC 3161. Each that is about a document names the clause that was broken. */
export const timestampErrors = {
  TIMESTAMP_MALFORMED: {
    status: 422,
    message: 'This is not a valid time stamp: {reason} ({clause}).',
    hint: 'Get the time stamp again from whoever keeps it, or a new one from an authority that follows the clause.',
  },
  TIMESTAMP_ALGORITHM: {
    status: 422,
    message: 'The time stamp uses algorithms that are not taken: {reason} ({clause}).',
    hint: 'Ask an authority that signs with RSA of 2048 bits or more, ECDSA, Ed25519, SM2 or ML-DSA.',
  },
  TIMESTAMP_IMPRINT: {
    status: 422,
    message: 'The time stamp is of other data: {reason} ({clause}).',
    hint: 'Compare it with the data that it was made for, bit for bit.',
  },
  TIMESTAMP_SIGNATURE: {
    status: 422,
    message: 'The signature of the time stamp does not hold: {reason} ({clause}).',
    hint: 'Do not rely on it: it was changed, or made by somebody else than the authority that it names.',
  },
  TIMESTAMP_SIGNER: {
    status: 422,
    message: 'The time stamp was not signed by a time-stamping authority: {reason} ({clause}).',
    hint: 'Do not rely on it: ask an authority whose certificate is for time stamps alone.',
  },
  TIMESTAMP_ANSWER: {
    status: 502,
    message: 'The time stamp is not the answer to what was asked: {reason} ({clause}).',
    hint: 'Ask again; if it happens again, ask another authority.',
  },
  TIMESTAMP_REFUSED: {
    status: 502,
    message: 'The time-stamping authority gave no time stamp: {reason} ({clause}).',
    hint: 'Change what the reason names, or ask another authority.',
  },
  TIMESTAMP_AUTHORITY: {
    status: 502,
    message: 'The time-stamping authority {url} did not answer as it should: {reason}.',
    hint: 'Check the address and the network, or ask another authority.',
  },
} as const satisfies Record<string, CatalogueEntry>;
