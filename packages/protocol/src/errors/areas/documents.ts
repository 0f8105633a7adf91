import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Evidence certificates: making them, and finding the package in them again. */
export const documentErrors = {
  EVIDENCE_NOT_CERTIFIABLE: {
    status: 422,
    message: 'No certificate can be made of this package: it is about a {kind}, not about a deposited content.',
    hint: 'Make certificates of packages about evidence records.',
  },
  EVIDENCE_CERTIFICATE_UNKNOWN: {
    status: 404,
    message: 'No certificate with the code {code} is known here.',
    hint: 'Compare the code with the certificate letter by letter. This says nothing of the file: with its PDF or package it can be verified anywhere.',
  },
  EVIDENCE_CERTIFICATE_REVOKED: {
    status: 409,
    message: 'The certificate {code} was revoked before.',
    hint: 'Nothing is left to do; its page says when and why. Issue a new one where one is needed.',
  },
  PDF_BAD: {
    status: 422,
    message: 'This is no PDF document that can be read, or it is damaged.',
    hint: 'Get the certificate again from whoever issued it, or verify its evidence package instead.',
  },
  PDF_RESAVED: {
    status: 422,
    message: 'This PDF is of a form that is not read here: another program has saved it anew, or encrypted it.',
    hint: 'Take the certificate as it was issued; or open it in a PDF viewer, save the attachment *.stele.json and verify that.',
  },
  PDF_WITHOUT_EVIDENCE: {
    status: 422,
    message: 'No evidence package is attached to this PDF.',
    hint: 'Take the certificate as it was issued: printing it as a PDF drops the attachment.',
  },
} as const satisfies Record<string, CatalogueEntry>;
