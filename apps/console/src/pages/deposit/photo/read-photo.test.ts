import { expect, test } from 'vitest';
import { readPhoto } from './read-photo.ts';

type Value = string | number | readonly (readonly [number, number])[];

/** A directory with its values behind it. */
function directory(fields: readonly (readonly [number, Value])[], at: number, little: boolean): number[] {
  const entries: number[] = [];
  const values: number[] = [];
  const end = at + 2 + fields.length * 12 + 4;
  const uint16 = (value: number) => (little ? [value & 255, value >> 8] : [value >> 8, value & 255]);
  const uint32 = (value: number) => {
    const bytes = [value & 255, (value >> 8) & 255, (value >> 16) & 255, value >>> 24];
    return little ? bytes : bytes.reverse();
  };
  for (const [tag, value] of fields) {
    if (typeof value === 'number') {
      entries.push(...uint16(tag), ...uint16(4), ...uint32(1), ...uint32(value));
      continue;
    }
    const bytes =
      typeof value === 'string'
        ? [...new TextEncoder().encode(`${value}\0`)]
        : value.flatMap(([over, under]) => [...uint32(over), ...uint32(under)]);
    entries.push(...uint16(tag), ...uint16(typeof value === 'string' ? 2 : 5));
    entries.push(...uint32(typeof value === 'string' ? bytes.length : value.length));
    if (bytes.length <= 4) entries.push(...bytes, ...Array.from({ length: 4 - bytes.length }, () => 0));
    else {
      entries.push(...uint32(end + values.length));
      values.push(...bytes);
    }
  }
  return [...uint16(fields.length), ...entries, 0, 0, 0, 0, ...values];
}

/** Metadata as cameras write them. */
function exif(little: boolean): number[] {
  const camera = directory(
    [
      [0x9003, '2026:11:22 10:00:01'],
      [0x9011, '+08:00'],
    ],
    200,
    little,
  );
  const place = directory(
    [
      [1, 'N'],
      [
        2,
        [
          [31, 1],
          [13, 1],
          [4944, 100],
        ],
      ],
      [3, 'W'],
      [
        4,
        [
          [121, 1],
          [28, 1],
          [0, 1],
        ],
      ],
    ],
    400,
    little,
  );
  const first = directory(
    [
      [0x010f, 'Canon'],
      [0x0110, 'Canon EOS R5'],
      [0x8769, 200],
      [0x8825, 400],
    ],
    8,
    little,
  );
  const head = little ? [0x49, 0x49, 42, 0, 8, 0, 0, 0] : [0x4d, 0x4d, 0, 42, 0, 0, 0, 8];
  const bytes = Array.from({ length: 600 }, () => 0);
  for (const [at, part] of [
    [0, head],
    [8, first],
    [200, camera],
    [400, place],
  ] as const)
    bytes.splice(at, part.length, ...part);
  return bytes;
}

const text = (words: string) => [...words].map((letter) => letter.charCodeAt(0));

function jpeg(metadata: readonly number[]): Uint8Array {
  const length = metadata.length + 8;
  const other = [0xff, 0xe0, 0, 4, 1, 2];
  return new Uint8Array([
    0xff,
    0xd8,
    ...other,
    0xff,
    0xe1,
    length >> 8,
    length & 255,
    ...text('Exif\0\0'),
    ...metadata,
    0xff,
    0xda,
  ]);
}

const png = (metadata: readonly number[]) =>
  new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...[0, 0, 0, 1, ...text('IHDR'), 9, 0, 0, 0, 0],
    ...[0, 0, metadata.length >> 8, metadata.length & 255, ...text('eXIf'), ...metadata, 0, 0, 0, 0],
  ]);

const webp = (metadata: readonly number[]) =>
  new Uint8Array([
    ...[...text('RIFF'), 0, 0, 0, 0, ...text('WEBP')],
    ...[...text('VP8 '), 1, 0, 0, 0, 9, 0],
    ...[...text('EXIF'), metadata.length & 255, metadata.length >> 8, 0, 0, ...metadata],
  ]);

const FACTS = { taken: '2026-11-22 10:00:01 UTC+08:00', camera: 'Canon EOS R5' };

test.each([
  ['JPEG', jpeg],
  ['PNG', png],
  ['WebP', webp],
  ['TIFF', (metadata: readonly number[]) => new Uint8Array(metadata)],
] as const)('a photo as %s, in both orders of bytes → time, camera and place', (_, write) => {
  for (const little of [true, false]) {
    const photo = readPhoto(write(exif(little)));
    expect(photo).toMatchObject(FACTS);
    expect(photo?.place?.latitude).toBeCloseTo(31.2304, 4);
    expect(photo?.place?.longitude).toBeCloseTo(-121.46667, 4);
  }
});

test('a photo cut short anywhere, or with any byte changed → read as far as it goes, without a fault', () => {
  const whole = jpeg(exif(true));
  for (let end = 0; end < whole.length; end++) readPhoto(whole.subarray(0, end));
  for (let at = 0; at < whole.length; at++) {
    for (const byte of [0, 255]) readPhoto(whole.with(at, byte));
  }
  expect(readPhoto(whole)).toMatchObject(FACTS);
});

test('files without metadata, or of another kind → nothing', () => {
  for (const bytes of [[], [0xff, 0xd8, 0xff, 0xda], text('a text that is no photo'), [...png([])]]) {
    expect(readPhoto(new Uint8Array(bytes))).toBeUndefined();
  }
});
