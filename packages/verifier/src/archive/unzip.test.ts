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

/** An extra field of a kind with these bytes. */
function extraField(kind: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(kind, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** The field by which some programs give a file another name (Info-ZIP Unicode Path). */
function unicodePath(name: string, shown: string): Buffer {
  const data = Buffer.alloc(5);
  data[0] = 1;
  data.writeUInt32LE(crc32(utf8(name)), 1);
  return extraField(0x7075, Buffer.concat([data, Buffer.from(shown)]));
}

const TIMES = extraField(0x5455, Buffer.alloc(5));
const OWNERS = extraField(0x7875, Buffer.alloc(11));

test.each([
  ['times and owners beside a name', { extra: TIMES, localExtra: Buffer.concat([TIMES, OWNERS]) }],
  ['sizes behind the content, with their mark', { flags: 0x0808, descriptor: 'marked' }],
  ['sizes behind the content, without a mark', { flags: 0x0808, descriptor: 'bare' }],
] as const)('%s → read', async (_, more) => {
  const files = ['a', 'b'].map((name) => ({ name, content: utf8('x'), ...more }));
  expect(await outcomeOf(archiveOf(files))).toEqual({ a: 'x', b: 'x' });
});

test.each([
  ['in the directory', { extra: unicodePath('a', 'b') }],
  ['before the content', { localExtra: unicodePath('a', 'b') }],
  ['behind times', { extra: Buffer.concat([TIMES, unicodePath('a', 'b')]) }],
] as const)('another name for other programs %s → refused', async (_, more) => {
  const outcome = await outcomeOf(archiveOf([{ name: 'a', content: utf8('x'), ...more }]));
  expect(outcome).toBe('ARCHIVE_BAD: "a" has a field that is not read here');
});

test.each([
  ['a field of a kind that is not known', { extra: extraField(0x1234, Buffer.alloc(2)) }, 'is not read here'],
  ['a field that is longer than its place', { extra: TIMES.subarray(0, 6) }, 'does not end'],
  ['a few bytes behind the last field', { localExtra: Buffer.from([0]) }, 'does not end'],
  ['no sizes behind content that promises them', { flags: 0x0808 }, 'what stands behind "a"'],
  ['sizes behind content that does not promise them', { descriptor: 'marked' }, 'something stands before'],
  ['another size before the content', { localSize: 2 }, 'does not fit the directory'],
  ['a folder with content', { name: 'a/' }, 'has content'],
] as const)('%s → refused', async (_, more, reason) => {
  expect(await outcomeOf(archiveOf([{ name: 'a', content: utf8('x'), ...more }]))).toContain(reason);
});

test.each([
  ['before the first file', 0],
  ['between two files', 1],
  ['before the directory', 2],
])('a file %s that is not in the directory → refused', async (_, gap) => {
  const hidden = archiveOf([{ name: 'hidden', content: utf8('forged') }]).subarray(0, 30 + 6 + 6);
  const files = ['a', 'b'].map((name) => ({ name, content: utf8('x') }));
  expect(await outcomeOf(archiveOf(files, { at: gap, bytes: hidden }))).toMatch(
    /^ARCHIVE_BAD: something stands before .* that is none of its files$/,
  );
});

test('anything behind the end → refused', async () => {
  const archive = archiveOf([{ name: 'a', content: utf8('x') }]);
  expect(await outcomeOf(concatBytes(archive, utf8('more')))).toMatch(/^ARCHIVE_BAD/);
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
  /** What stands before the content says this of its size. */
  readonly localSize?: number;
  readonly extra?: Bytes;
  readonly localExtra?: Bytes;
  /** Whether sizes stand behind the content. */
  readonly descriptor?: 'marked' | 'bare';
  readonly offset?: number;
}

/** Bytes that stand before a file, or before the directory, and that nothing names. */
interface Gap {
  readonly at: number;
  readonly bytes: Bytes;
}

const NOTHING = new Uint8Array();

function archiveOf(files: readonly Forged[], gap: Gap = { at: 0, bytes: NOTHING }): Bytes {
  const locals: Bytes[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  const leaveGap = (at: number): void => {
    if (gap.at !== at) return;
    locals.push(gap.bytes);
    offset += gap.bytes.length;
  };
  files.forEach((file, i) => {
    leaveGap(i);
    const { content, packed = content, flags = 0x0800, method = 0, sum = crc32(content), attributes = 0 } = file;
    const { localName = file.name, localSize = content.length, extra = NOTHING, localExtra = NOTHING } = file;
    const common = (name: string, size: number, field: Bytes): Buffer => {
      const fields = Buffer.alloc(26);
      fields.writeUInt16LE(20, 0);
      fields.writeUInt16LE(flags, 2);
      fields.writeUInt16LE(method, 4);
      fields.writeUInt32LE(sum, 10);
      fields.writeUInt32LE(packed.length, 14);
      fields.writeUInt32LE(size, 18);
      fields.writeUInt16LE(Buffer.byteLength(name), 22);
      fields.writeUInt16LE(field.length, 24);
      return fields;
    };
    const before = common(localName, localSize, localExtra);
    const sizes = before.subarray(10, 22);
    const behind = {
      marked: Buffer.concat([Buffer.from('PK\x07\x08'), sizes]),
      bare: Buffer.from(sizes),
      none: NOTHING,
    };
    // Whoever says sizes behind the content leaves them open before it.
    if (file.descriptor && (flags & 0x0008) !== 0) before.fill(0, 10, 22);
    const name = Buffer.from(localName);
    const parts = [Buffer.from('PK\x03\x04'), before, name, localExtra, packed, behind[file.descriptor ?? 'none']];
    const local = Buffer.concat(parts);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(attributes, 6);
    central.writeUInt32LE(file.offset ?? offset, 10);
    const head = [Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common(file.name, content.length, extra)];
    directory.push(Buffer.concat([...head, central, Buffer.from(file.name), extra]));
    locals.push(local);
    offset += local.length;
  });
  leaveGap(files.length);
  const central = concatBytes(...directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return concatBytes(...locals, central, end);
}
