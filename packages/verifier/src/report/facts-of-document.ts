import type { AcceptedDocument } from '../pdf/document-standing.ts';
import type { DocumentFacts } from './report.ts';

export function documentFacts(document: AcceptedDocument): DocumentFacts {
  return document.standing === 'signed' ? { signer: document.signer } : {};
}
