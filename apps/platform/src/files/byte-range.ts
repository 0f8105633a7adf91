import type { ByteRange } from '@stele/files';
import { SteleError } from '@stele/protocol';

const RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * The range that a request asks for (RFC 9110 §14.2); undefined for all of it, as where several ranges are asked for or
 * the header is none that can be read, which a server may pass over.
 * @throws SteleError FILE_RANGE where none of the bytes are in it
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] = RANGE.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const until = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  if (from >= until) throw new SteleError('FILE_RANGE', { size });
  return { from, until };
}
