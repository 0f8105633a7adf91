import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of certificates, requests and key tokens. Each names the clause that was broken. */
export const identityErrors = {
  CERTIFICATE_MALFORMED: {
    status: 422,
    message: 'This is not a valid X.509 document: {reason} ({clause}).',
    hint: 'Have the document issued again by software that follows the clause.',
  },
  CERTIFICATE_SUITE: {
    status: 422,
    message: 'The certificate of {subject} uses algorithms that are not taken: {reason} ({clause}).',
    hint: 'Issue it with one of the signature suites that the chain allows, signed with the algorithm of the issuer’s key.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    status: 403,
    message: 'The certificate of {subject} is valid from {notBefore}, and it is {time} ({clause}).',
    hint: 'Wait until the certificate is valid, or have one issued that is valid now.',
  },
  CERTIFICATE_EXPIRED: {
    status: 403,
    message: 'The certificate of {subject} was valid until {notAfter}, and it is {time} ({clause}).',
    hint: 'Renew the certificate.',
  },
  CERTIFICATE_UNTRUSTED: {
    status: 403,
    message: 'No root of the organisation issued the certificate of {subject}: {reason} ({clause}).',
    hint: 'Present the certificates up to a registered root, or have the root registered first.',
  },
  CERTIFICATE_SIGNATURE: {
    status: 403,
    message: 'The certificate of {subject} is not signed with the key of {issuer} ({clause}).',
    hint: 'Do not use it: it was changed, or made by somebody else than its issuer.',
  },
  CERTIFICATE_USAGE: {
    status: 403,
    message: 'The certificate of {subject} may not be used so: {reason} ({clause}).',
    hint: 'Have a certificate issued for this use.',
  },
  CERTIFICATE_NAME: {
    status: 403,
    message: 'The certificate of {subject} has a name that is not allowed: {reason} ({clause}).',
    hint: 'Have it issued under a name that its issuers may give.',
  },
  CERTIFICATE_PATH_LENGTH: {
    status: 403,
    message: 'The path of the certificate of {subject} is too long: {reason} ({clause}).',
    hint: 'Have the certificate issued nearer to the root.',
  },
  CERTIFICATE_REVOKED: {
    status: 403,
    message: 'The certificate {serial} of {subject} was revoked.',
    hint: 'Have a new certificate issued, for another key.',
  },
  REVOCATION_LIST_BAD: {
    status: 403,
    message: 'The revocation list of {issuer} cannot be relied on: {reason} ({clause}).',
    hint: 'Ask the issuer for its latest list.',
  },
  CERTIFICATE_ISSUE: {
    status: 422,
    message: 'The document cannot be issued: {reason}.',
    hint: 'Change what the reason names.',
  },
  TOKEN_MISSING: {
    status: 404,
    message: 'There is no token {token}.',
    hint: 'Create the token first, or name the right one.',
  },
  TOKEN_EXISTS: {
    status: 409,
    message: 'There is a token {token} already.',
    hint: 'Choose another name: tokens are never overwritten.',
  },
  TOKEN_BAD: {
    status: 422,
    message: 'The token {token} cannot be used: {reason}.',
    hint: 'Restore the token from a copy, or ask its vendor.',
  },
  TOKEN_PIN: {
    status: 403,
    message: 'The PIN of the token {token} is wrong. Tries that are left: {left}.',
    hint: 'Enter the right PIN: after the last try the token is locked.',
  },
  TOKEN_LOCKED: {
    status: 403,
    message: 'The token {token} is locked after too many wrong PINs.',
    hint: 'Restore a copy that is not locked, or reset the token, which deletes its keys.',
  },
  TOKEN_CLOSED: {
    status: 409,
    message: 'The token {token} was closed.',
    hint: 'Open it again with its PIN.',
  },
  TOKEN_KEY_MISSING: {
    status: 404,
    message: 'The token {token} holds no key {label}.',
    hint: 'List its keys, and name one of them.',
  },
  TOKEN_KEY_EXISTS: {
    status: 409,
    message: 'The token {token} holds a key {label} already.',
    hint: 'Choose another label: keys are never overwritten.',
  },
  TOKEN_SUITE: {
    status: 422,
    message: 'The token {token} makes no keys of suite {suite}.',
    hint: 'Choose a suite that the token lists.',
  },
  TOKEN_DRIVER: {
    status: 501,
    message: 'PKCS #11 cannot be used here: {reason}.',
    hint: 'Install pkcs11js 2.1.7 where a C++ compiler is at hand (npm install pkcs11js@2.1.7; where it was not built, npm rebuild pkcs11js --ignore-scripts=false), and name the library that came with the token.',
  },
} as const satisfies Record<string, CatalogueEntry>;
