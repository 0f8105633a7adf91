import { type Bytes, SteleError } from '@stele/protocol';
import { zipDirectory, zipHeader } from '@stele/verifier/archive';
import { contentOf, type PartToWrite } from './export-part.ts';

/**
 * The bytes of an archive of these parts, in their order. The same parts give the same bytes.
 * @throws SteleError EXPORT_TOO_LARGE before the first byte, FILE_CHANGED
 */
export function archiveBytes(parts: readonly PartToWrite[]): AsyncIterable<Bytes> {
  const members = parts.map(({ path, bytes, crc32 }) => ({ name: path, size: bytes, crc32 }));
  checkSize(parts);
  const directory = zipDirectory(members);
  return (async function* () {
    for (const [i, part] of parts.entries()) {
      yield zipHeader(members[i] as (typeof members)[0]);
      yield* contentOf(part);
    }
    yield directory;
  })();
}

/** Archives without the extension for more hold 4 GiB, all that stands between the parts included. */
const MOST_BYTES = 0xffff_ffff - 1024 * 1024;

function checkSize(parts: readonly PartToWrite[]): void {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes > MOST_BYTES) throw new SteleError('EXPORT_TOO_LARGE', { bytes, limit: MOST_BYTES });
}
