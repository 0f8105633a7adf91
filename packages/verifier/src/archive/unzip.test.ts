import { deflateRawSync } from 'node:zlib';
import { type Bytes, concatBytes, isSteleError, utf8, utf8ToText } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { listZip, type ZipSource } from './list-zip.ts';
import { unpackSmall } from './unpack.ts';
import { zip } from './zip.ts';

const BOUNDS = { files: 10, bytes: 1024 * 1024 };
const MOST = 1024 * 1024;

const sourceOf = (archive: Bytes): ZipSource => ({
  size: archive.length,
  read: async (offset, length) => archive.subarray(offset, offset + length),
});

/** All files of an archive, or the code and reason with which it is refused. */
async function outcomeOf(archive: Bytes, bounds = BOUNDS): Promise<unknown> {
  const source = sourceOf(archive);
  try {
    const found: Record<string, string> = {};
    for (const file of await listZip(source, bounds)) {
      found[file.name] = Buffer.from(await unpackSmall(source, file, MOST)).toString('latin1');
    }
    return found;
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return `${error.code}: ${error.detail['reason'] ?? error.detail['size']}`;
  }
}

test('what is written here → read again', async () => {
  const entries = [
    { name: 'a/合同.txt', content: utf8('one') },
    { name: 'empty', content: new Uint8Array() },
  ];
  const source = sourceOf(zip(entries));
  const files = await listZip(source, BOUNDS);
  expect(files.map(({ name }) => name)).toEqual(['a/合同.txt', 'empty']);
  expect(utf8ToText(await unpackSmall(source, files[0] as (typeof files)[0], MOST))).toBe('one');
});

test('packed anew by another program: deflated, with folders → read all the same', async () => {
  const content = utf8('word '.repeat(1000));
  const archive = archiveOf([
    { name: 'folder/', content: new Uint8Array() },
    { name: 'folder/a', content, packed: deflateRawSync(content), method: 8 },
  ]);
  expect(await outcomeOf(archive)).toEqual({ 'folder/a': 'word '.repeat(1000) });
});

test.each(['../a', '/a', 'a/../b', 'a\\b', 'C:a', './a', 'a//b', 'a\nb', ''])(
  'a file of the name %j → refused',
  async (name) => {
    expect(await outcomeOf(archiveOf([{ name, content: utf8('x') }]))).toMatch(/^ARCHIVE_BAD: a file has the name/);
  },
);

test('a small file that unpacks to a thousand times its size → refused before it is unpacked', async () => {
  const content = new Uint8Array(8 * MOST);
  const archive = archiveOf([{ name: 'a', content, packed: deflateRawSync(content), method: 8 }]);
  expect(await outcomeOf(archive, { files: 1, bytes: 100 * MOST })).toContain('unpacks to more than 200 times');
});

test('content that is larger than its directory says → stopped there', async () => {
  const packed = deflateRawSync(new Uint8Array(8 * MOST));
  const archive = archiveOf([{ name: 'a', content: utf8('x'), packed, method: 8 }]);
  expect(await outcomeOf(archive)).toBe('ARCHIVE_BAD: "a" has another size than the directory says');
});

test.each([
  ['two files of one name', [{ name: 'a' }, { name: 'a' }], 'two files have one name'],
  ['a file that lies inside of another', [{ name: 'a' }, { name: 'b', offset: 0 }], 'lies inside of another'],
  ['another name before the content', [{ name: 'a', localName: 'b' }], 'does not fit the directory'],
  ['encryption', [{ name: 'a', flags: 1 }], 'is encrypted'],
  ['a method that is not read', [{ name: 'a', method: 14 }], 'is packed in a way'],
  ['a link', [{ name: 'a', attributes: 0o120777 * 0x10000 }], 'is a link'],
  ['a wrong checksum', [{ name: 'a', sum: 1 }], 'does not fit its checksum'],
] as const)('%s → refused', async (_, entries, reason) => {
  const archive = archiveOf(entries.map((entry) => ({ content: utf8('x'), ...entry })));
  expect(await outcomeOf(archive)).toContain(reason);
});

test('more files, or more bytes, than allowed → refused', async () => {
  const archive = zip([
    { name: 'a', content: new Uint8Array(100) },
    { name: 'b', content: new Uint8Array(100) },
  ]);
  expect(await outcomeOf(archive, { files: 1, bytes: 1000 })).toContain('it has 2 files');
  expect(await outcomeOf(archive, { files: 2, bytes: 199 })).toBe('WIRE_TOO_LARGE: 200');
});

test('an archive that ends anywhere, or has changed bytes → an error of the catalogue, or all content as it was', async () => {
  const archive = zip([
    { name: 'a', content: utf8('one') },
    { name: 'b', content: utf8('two') },
  ]);
  for (let end = 0; end < archive.length; end++) expect(await outcomeOf(archive.slice(0, end))).toMatch(/^ARCHIVE_BAD/);
  const change = fc.tuple(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }));
  await fc.assert(
    fc.asyncProperty(change, async ([at, bits]) => {
      const changed = archive.slice();
      changed[at] = (changed[at] as number) ^ bits;
      const outcome = await outcomeOf(changed);
      if (typeof outcome !== 'string') expect(Object.values(outcome as object)).toEqual(['one', 'two']);
    }),
    { numRuns: 500 },
  );
});

/** A file of an archive that may lie about itself. */
interface Forged {
  readonly name: string;
  readonly content: Bytes;
  readonly packed?: Bytes;
  readonly method?: number;
  readonly flags?: number;
  readonly sum?: number;
  readonly attributes?: number;
  readonly localName?: string;
  readonly offset?: number;
}

function archiveOf(files: readonly Forged[]): Bytes {
  const locals: Bytes[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const file of files) {
    const { content, packed = content, flags = 0x0800, method = 0, sum = crc32(content), attributes = 0 } = file;
    const common = (name: string): Buffer => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(sum, 10);
      fields.writeUInt32LE(packed.length, 14);
      fields.writeUInt32LE(content.length, 18);
      fields.writeUInt16LE(Buffer.byteLength(name), 22);
      return fields;
    };
    const localName = file.localName ?? file.name;
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common(localName), Buffer.from(localName), packed]);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(attributes, 6);
    central.writeUInt32LE(file.offset ?? offset, 10);
    const head = [Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common(file.name)];
    directory.push(Buffer.concat([...head, central, Buffer.from(file.name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = concatBytes(...directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return concatBytes(...locals, central, end);
}
