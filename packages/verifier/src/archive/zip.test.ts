import { utf8, utf8ToText } from '@stele/protocol';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { zip, zipDirectory } from './zip.ts';

test('the check value of the checksum → as published for CRC-32', () => {
  expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
});

test('a checksum part by part → that of the whole', () => {
  expect(crc32(utf8('6789'), crc32(utf8('12345')))).toBe(0xcbf43926);
});

test('more bytes than the format holds → refused, not cut off', () => {
  const member = { name: 'a', size: 0xffff_ffff, crc32: 0 };
  expect(() => zipDirectory([member])).toThrow(RangeError);
});

test('an archive → its directory names each file, where it begins and what it holds', () => {
  const entries = [
    { name: '合同.pdf.stele.json', content: utf8('{"a":1}') },
    { name: 'folder/empty', content: new Uint8Array() },
  ];
  expect(readBack(zip(entries))).toEqual(entries);
});

/** Reads an archive by its directory, as unpackers do. */
function readBack(archive: Uint8Array): { readonly name: string; readonly content: Uint8Array }[] {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const end = archive.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = utf8ToText(archive.subarray(at + 46, at + 46 + nameLength));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const start = local + 30 + view.getUint16(local + 26, true);
    const content = archive.slice(start, start + size);
    expect(view.getUint32(at + 16, true)).toBe(crc32(content));
    at += 46 + nameLength;
    return { name, content };
  });
}
