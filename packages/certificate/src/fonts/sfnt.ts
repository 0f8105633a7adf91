/** Puts tables together to a font file with TrueType outlines (OpenType 1.9, "Organization of an OpenType font"). */
export function writeSfnt(tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const tags = [...tables.keys()].sort();
  const directory = 12 + 16 * tags.length;
  const size = tags.reduce((sum, tag) => sum + padded(tables.get(tag) as Uint8Array), directory);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  const power = Math.floor(Math.log2(tags.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tags.length);
  view.setUint16(6, 16 * 2 ** power);
  view.setUint16(8, power);
  view.setUint16(10, 16 * (tags.length - 2 ** power));
  let offset = directory;
  for (const [i, tag] of tags.entries()) {
    const table = tables.get(tag) as Uint8Array;
    file.set(table, offset);
    const entry = 12 + 16 * i;
    for (let letter = 0; letter < 4; letter++) view.setUint8(entry + letter, tag.charCodeAt(letter));
    view.setUint32(entry + 4, checksum(view, offset, padded(table)));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, table.length);
    offset += padded(table);
  }
  return file;
}

function padded({ length }: Uint8Array): number {
  return Math.ceil(length / 4) * 4;
}

function checksum(view: DataView, offset: number, bytes: number): number {
  let sum = 0;
  for (let at = offset; at < offset + bytes; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
