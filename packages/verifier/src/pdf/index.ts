export { checkDocument } from './check-document.ts';
export type { AcceptedDocument, DocumentStanding } from './document-standing.ts';
export { type AttachedEvidence, type Attachment, extractEvidence, findAttachment } from './extract-evidence.ts';
export { pdfFault } from './pdf-fault.ts';
export { PDF_BYTES, type ReadPdf, readPdf } from './read-pdf.ts';
export { isDictionary, type PdfDictionary, PdfName, type PdfObject, PdfReference, type PdfValue } from './values.ts';
