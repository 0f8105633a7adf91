import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Evidence certificates and forensic exports: making them, and finding the packages in them again. */
export const documentErrors = {
  EVIDENCE_NOT_CERTIFIABLE: {
    status: 422,
    message: 'No certificate can be made of this package: it is about a {kind}, not about deposited content.',
    hint: 'Make certificates of packages about evidence records.',
  },
  EVIDENCE_CERTIFICATE_UNKNOWN: {
    status: 404,
    message: 'There is no certificate with the code {code} here.',
    hint: 'Compare the code with the certificate letter by letter. This says nothing against the file: with its PDF or package it can be verified anywhere.',
  },
  EVIDENCE_CERTIFICATE_REVOKED: {
    status: 409,
    message: 'The certificate {code} has already been revoked.',
    hint: 'Nothing needs to be done; its page says when and why. Issue a new one if you need one.',
  },
  PDF_BAD: {
    status: 422,
    message: 'This is not a PDF that can be read, or it is damaged.',
    hint: 'Get the certificate again from whoever issued it, or verify its evidence package instead.',
  },
  PDF_RESAVED: {
    status: 422,
    message: 'This PDF has a form that cannot be read here: another program has saved it anew, or encrypted it.',
    hint: 'Take the certificate as it was issued; or open it in a PDF viewer, save the attachment *.stele.json and verify that.',
  },
  PDF_WITHOUT_EVIDENCE: {
    status: 422,
    message: 'No evidence package is attached to this PDF.',
    hint: 'Take the certificate as it was issued: printing it as a PDF drops the attachment.',
  },
  ARCHIVE_BAD: {
    status: 422,
    message: 'The archive cannot be read: {reason}.',
    hint: 'Get the archive again from whoever made it.',
  },
  EXPORT_BAD: {
    status: 422,
    message: 'The list of parts of the export cannot be used: {reason}.',
    hint: 'Get the export again from whoever made it; its evidence packages can also be verified by themselves.',
  },
  EXPORT_PART_MISSING: {
    status: 422,
    message: 'The part {path} is missing from the archive: it was left out or renamed.',
    hint: 'Get the export again from whoever made it; its evidence packages can also be verified by themselves.',
  },
  EXPORT_PART_UNKNOWN: {
    status: 422,
    message: 'The file {path} is not part of the export: it was put into the archive or renamed.',
    hint: 'Get the export again from whoever made it; its evidence packages can also be verified by themselves.',
  },
  EXPORT_PART_CHANGED: {
    status: 422,
    message: 'The part {path} is not the one that was exported: its content was changed.',
    hint: 'Get the export again from whoever made it; the other parts can be verified by themselves.',
  },
  EXPORT_PART_FOREIGN: {
    status: 422,
    message: 'The part {path} is not about the record of the export.',
    hint: 'Get the export again from whoever made it; its evidence packages can also be verified by themselves.',
  },
  EXPORT_CUSTODY: {
    status: 422,
    message: 'The custody log {path} contradicts the evidence in the export.',
    hint: 'Do not rely on the log; verify the evidence packages by themselves.',
  },
  EXPORT_STEP_TWICE: {
    status: 422,
    message: 'The part {path} proves a step of the custody log that another part proves already.',
    hint: 'Get the export again from whoever made it; its evidence packages can also be verified by themselves.',
  },
  EXPORT_STEP_LATER: {
    status: 422,
    message:
      'The part {path} is of block {height}, but the evidence of the record reaches no further than block {until}.',
    hint: 'Export the record again: its evidence then reaches as far as what happened to it.',
  },
  EXPORT_STEP_MISSING: {
    status: 422,
    message: 'The evidence shows that something was done to the record ({action}), but its proof is not in the export.',
    hint: 'Do not rely on the custody log; export the record again, or verify its evidence packages by themselves.',
  },
  EXPORT_EVIDENCE_OLD: {
    status: 422,
    message: 'The evidence shows the record only as it stood before block {height}, in which it was changed.',
    hint: 'Export the record again with a package that shows how it stands.',
  },
  EXPORT_NO_RECORD: {
    status: 422,
    message: 'This package cannot be exported: it is about a {kind}, not about deposited content.',
    hint: 'Export packages about evidence records.',
  },
  EXPORT_TOO_LARGE: {
    status: 413,
    message: 'The export would have {bytes} bytes; an archive of this kind holds {limit}.',
    hint: 'Leave the original out and hand it over beside the export.',
  },
} as const satisfies Record<string, CatalogueEntry>;
