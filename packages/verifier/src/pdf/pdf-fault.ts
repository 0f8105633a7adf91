import { SteleError } from '@stele/protocol';

/** The error of bytes that are no PDF, or a damaged one. */
export function pdfFault(reason: string): SteleError {
  return new SteleError('PDF_BAD', { reason });
}

/** The error of a sound PDF in a form that certificates do not have. */
export function pdfResaved(reason: string): SteleError {
  return new SteleError('PDF_RESAVED', { reason });
}
