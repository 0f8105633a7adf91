import { expect, test } from 'vitest';
import { componentsOf } from './components.ts';
import { createTypefaces } from './typeface.ts';

const faces = createTypefaces();
const codesOf = (text: string): number[] => [...text].map((character) => character.codePointAt(0) as number);

test('letters of many scripts → there, from the first family that has them', () => {
  for (const code of codesOf('证镕喆堃龘，。「」Aé½Жα…')) expect(faces.sans.has(code)).toBe(true);
  for (const code of codesOf('😀\u05d0\u{20bb7}')) expect(faces.sans.has(code)).toBe(false);
});

test('digits and Chinese of the typeface for hashes → of one width each', () => {
  const widths = new Set(codesOf('0123456789abcdef:/ ').map((code) => faces.mono.width(code)));
  expect([...widths]).toEqual([600]);
  expect(faces.mono.width(codesOf('证')[0] as number)).toBe(1000);
});

test('characters from many files → one small font file, the same every time', () => {
  const encode = (): Uint8Array => {
    const subset = faces.song.createSubset();
    for (const code of codesOf('存证证书 Evidence certificate 该内容已存在且未被改动')) subset.include(code);
    return subset.encode();
  };
  const file = encode();
  expect(file.length).toBeLessThan(20_000);
  expect(Buffer.compare(file, encode())).toBe(0);
});

test('a letter that consists of others → brings them along, under their new numbers', () => {
  const { main } = faces.sans;
  const letter = codesOf('éüñ').find((code) => main.components(main.glyphOf(code) ?? 0).length > 0);
  const subset = faces.sans.createSubset();
  subset.include(letter as number);
  const file = subset.encode();
  const view = new DataView(file.buffer);
  const count = view.getUint16(tableOf(view, 'maxp') + 4);
  expect(count).toBe(2 + main.components(main.glyphOf(letter as number) as number).length);
  const [glyf, loca] = [tableOf(view, 'glyf'), tableOf(view, 'loca')];
  const [start, end] = [view.getUint32(loca + 4), view.getUint32(loca + 8)];
  const parts = componentsOf(file.subarray(glyf + start, glyf + end)).map(({ glyph }) => glyph);
  expect(parts).toEqual([2, 3]);
});

test('a font file → checksums of its tables are right', () => {
  const subset = faces.mono.createSubset();
  subset.include(codesOf('a')[0] as number);
  const view = new DataView(subset.encode().buffer);
  for (let i = 0; i < view.getUint16(4); i++) {
    const [sum, offset, length] = [4, 8, 12].map((at) => view.getUint32(12 + 16 * i + at)) as [number, number, number];
    let found = 0;
    for (let at = offset; at < offset + length; at += 4) found = (found + view.getUint32(at)) >>> 0;
    expect(found).toBe(sum);
  }
});

function tableOf(view: DataView, tag: string): number {
  for (let entry = 12; ; entry += 16) {
    const found = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(entry + at)));
    if (found === tag) return view.getUint32(entry + 8);
  }
}
