/** A TIFF structure (TIFF 6.0 §2), which metadata of photos are written in. */
export interface Tiff {
  readonly view: DataView;
  readonly isLittleEndian: boolean;
  /** Where the first directory begins. */
  readonly first: number;
}

/** Fields of a directory by their tags: texts, or numbers. Others are left out. */
export type TiffFields = ReadonlyMap<number, string | readonly number[]>;

/** @returns undefined where it is none. */
export function tiffView(bytes: Uint8Array): Tiff | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittleEndian = view.getUint16(0) === 0x4949;
  if (!isLittleEndian && view.getUint16(0) !== 0x4d4d) return undefined;
  if (view.getUint16(2, isLittleEndian) !== 42) return undefined;
  return { view, isLittleEndian, first: view.getUint32(4, isLittleEndian) };
}

/** Fields of a directory that are read, and values of one. */
const MOST_FIELDS = 500;
const MOST_VALUES = 1000;

/** Bytes of an entry. */
const ENTRY = 12;

/** Bytes of a value of each type: text, short, long, two longs as a fraction. */
const SIZES: Readonly<Record<number, number>> = { 2: 1, 3: 2, 4: 4, 5: 8 };
const TEXT = 2;
const SHORT = 3;
const FRACTION = 5;

/** Reads a directory. What lies outside of the structure is left out. */
export function readDirectory(tiff: Tiff, at: number | undefined): TiffFields {
  const { view, isLittleEndian } = tiff;
  const fields = new Map<number, string | readonly number[]>();
  if (at === undefined || at + 2 > view.byteLength) return fields;
  const count = Math.min(view.getUint16(at, isLittleEndian), MOST_FIELDS);
  for (let entry = at + 2; entry < at + 2 + count * ENTRY && entry + ENTRY <= view.byteLength; entry += ENTRY) {
    const value = readValue(tiff, entry);
    if (value !== undefined) fields.set(view.getUint16(entry, isLittleEndian), value);
  }
  return fields;
}

function readValue({ view, isLittleEndian }: Tiff, entry: number): string | readonly number[] | undefined {
  const type = view.getUint16(entry + 2, isLittleEndian);
  const count = view.getUint32(entry + 4, isLittleEndian);
  const size = SIZES[type];
  if (size === undefined || count === 0 || count > MOST_VALUES) return undefined;
  // Values of up to four bytes stand in the entry itself.
  const start = size * count <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittleEndian);
  if (start + size * count > view.byteLength) return undefined;
  const places = Array.from({ length: count }, (_, place) => start + place * size);
  if (type === TEXT) return textOf(places.map((place) => view.getUint8(place)));
  return places.map((place) => {
    if (type === SHORT) return view.getUint16(place, isLittleEndian);
    const long = view.getUint32(place, isLittleEndian);
    return type === FRACTION ? long / view.getUint32(place + 4, isLittleEndian) : long;
  });
}

/** Texts end with a zero; they are ASCII by the standard, and UTF-8 where cameras write more. */
function textOf(bytes: readonly number[]): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(new Uint8Array(end === -1 ? bytes : bytes.slice(0, end)));
}
