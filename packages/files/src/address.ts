import { type ContentHash, parseContentAddress, SteleError } from '@stele/protocol';

/** The parts of a content's address. @throws SteleError FILE_ADDRESS_BAD */
export function partsOfAddress(address: string): { readonly algorithm: ContentHash; readonly digest: string } {
  const parts = parseContentAddress(address);
  if (!parts) throw new SteleError('FILE_ADDRESS_BAD', { address });
  return parts;
}
