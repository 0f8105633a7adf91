import { concatBytes, SteleError } from '@stele/protocol';
import { pdfFault } from './pdf-fault.ts';

/**
 * Unpacks deflated data (RFC 1950) by what browsers and Node.js have built in. It stops as soon as there is more than a
 * limit, so that a small file cannot fill the memory.
 * @throws SteleError WIRE_TOO_LARGE, PDF_BAD
 */
export async function inflate(packed: Uint8Array, limit: number): Promise<Uint8Array> {
  const source = new Blob([packed.slice()]).stream().pipeThrough(new DecompressionStream('deflate'));
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = source.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw pdfFault('a stream cannot be unpacked');
    });
    if (done) return concatBytes(...parts);
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      throw new SteleError('WIRE_TOO_LARGE', { type: 'EvidencePackage', size, limit });
    }
    parts.push(value);
  }
}
