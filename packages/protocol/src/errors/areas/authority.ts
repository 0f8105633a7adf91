import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of the certificate authority that an organisation keeps in its data folder, and of the files that it issues. */
export const authorityErrors = {
  AUTHORITY_MISSING: {
    status: 404,
    message: 'There is no certificate authority of organisation {organisation} in {path}.',
    hint: 'Make one with "stele org create", or set STELE_DATA to the data folder that has it.',
  },
  AUTHORITY_EXISTS: {
    status: 409,
    message: 'The organisation {organisation} has a certificate authority in {path} already.',
    hint: 'Use it; make a further root with "stele org root add" and the option --new.',
  },
  AUTHORITY_BAD: {
    status: 422,
    message: 'The certificate authority in {path} cannot be used: {reason}.',
    hint: 'Restore its folder from a copy.',
  },
  AUTHORITY_ENDED: {
    status: 403,
    message: 'The newest root certificate of organisation {organisation} ended on {notAfter} and issues nothing.',
    hint: 'Make a new root and register it: "stele org root add" with the option --new.',
  },
  ORGANISATION_NOT_OWN: {
    status: 403,
    message: 'The signing key acts for the organisation {given}, not for {expected}.',
    hint: 'Sign with a key of an administrator of the organisation: --key NAME.',
  },
  CERTIFICATE_FILE_MISSING: {
    status: 404,
    message: 'There is no certificate file {path}.',
    hint: 'Have the certificate issued ("stele org issue"), or name its file.',
  },
  CERTIFICATE_FILE_EXISTS: {
    status: 409,
    message: 'There is a certificate in {path} already.',
    hint: 'Renew it with "stele org renew", or choose another name.',
  },
  CERTIFICATE_FILE_BAD: {
    status: 422,
    message: 'The file {path} cannot be used as a certificate: {reason}.',
    hint: 'Ask whoever issued it for the file again.',
  },
  CERTIFICATE_OTHER_KEY: {
    status: 422,
    message: 'The certificate of {subject} is not for the key in {path}.',
    hint: 'Name the key that the certificate was issued for, or have one issued for this key.',
  },
  CERTIFICATE_NAME_UNKNOWN: {
    status: 404,
    message: 'No certificate authority in this data folder has issued a certificate that is in force to {name}.',
    hint: 'List what was issued with "stele org list".',
  },
  CERTIFICATE_NOT_ENROLLED: {
    status: 404,
    message: 'The key of {name} is not registered with a certificate on this chain.',
    hint: 'Register it with "stele org enrol".',
  },
} as const satisfies Record<string, CatalogueEntry>;
