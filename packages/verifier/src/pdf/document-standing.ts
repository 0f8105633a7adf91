import type { SteleError } from '@stele/protocol';
import type { DocumentSigner } from '@stele/timestamp';

/** A document that speaks for itself no further than its package does, or that is as somebody signed it. */
export type AcceptedDocument =
  | { readonly standing: 'unsigned' }
  | { readonly standing: 'signed'; readonly signer: DocumentSigner };

/** How a document stands, whatever the package in it proves; where it is refused, why: VERIFY_DOCUMENT. */
export type DocumentStanding = AcceptedDocument | { readonly standing: 'refused'; readonly error: SteleError };
