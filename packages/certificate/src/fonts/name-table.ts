/** Ids of names: family, style, full name, PostScript name. */
const IDS = [1, 2, 4, 6] as const;
const RECORD_BYTES = 12;
const ENGLISH = 0x0409;

/** A `name` table in which a font has one ASCII name (OpenType 1.9, version 0). */
export function nameTable(name: string): Uint8Array {
  const texts = IDS.map((id) => (id === 2 ? 'Regular' : name));
  const start = 6 + RECORD_BYTES * IDS.length;
  const view = new DataView(new ArrayBuffer(start + 2 * texts.join('').length));
  view.setUint16(2, IDS.length);
  view.setUint16(4, start);
  let offset = 0;
  for (const [i, text] of texts.entries()) {
    const length = 2 * text.length;
    const record = [3, 1, ENGLISH, IDS[i] as number, length, offset];
    for (const [part, value] of record.entries()) view.setUint16(6 + RECORD_BYTES * i + 2 * part, value);
    for (let at = 0; at < text.length; at++) view.setUint16(start + offset + 2 * at, text.charCodeAt(at));
    offset += length;
  }
  return new Uint8Array(view.buffer);
}
