import { expect, test } from 'vitest';
import { droppedFiles } from './dropped-files.ts';

function fileEntry(name: string): FileSystemEntry {
  return {
    isFile: true,
    name,
    fullPath: `/${name}`,
    file: (take: FileCallback) => take(new File(['x'], name)),
  } as never;
}

function unreadable(name: string): FileSystemEntry {
  const file = (_: FileCallback, refuse: ErrorCallback) => refuse(new DOMException('gone', 'NotFoundError'));
  return { isFile: true, name, fullPath: `/${name}`, file } as never;
}

function folder(name: string, parts: readonly (readonly FileSystemEntry[] | undefined)[]): FileSystemEntry {
  const createReader = () => {
    const left = [...parts, []];
    const readEntries = (take: FileSystemEntriesCallback, refuse: ErrorCallback) => {
      const part = left.shift();
      if (part) take([...part]);
      else refuse(new DOMException('gone', 'NotReadableError'));
    };
    return { readEntries };
  };
  return { isFile: false, isDirectory: true, name, fullPath: `/${name}`, createReader } as never;
}

function dropOf(entries: readonly FileSystemEntry[]): DataTransfer {
  return { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] } as never;
}

test('a drop of which one file cannot be read → all others are given, and that one is named', async () => {
  const given = await droppedFiles(dropOf([fileEntry('a'), unreadable('b'), folder('c', [[fileEntry('d')]])]));
  expect(given.files.map(({ name }) => name)).toEqual(['a', 'd']);
  expect(given).toMatchObject({ leftOut: 0, unreadable: ['/b'] });
});

test('a folder that cannot be read to its end → what was read of it is given, and the folder is named', async () => {
  const given = await droppedFiles(dropOf([folder('c', [[fileEntry('a')], undefined]), fileEntry('e')]));
  expect(given.files.map(({ name }) => name)).toEqual(['a', 'e']);
  expect(given.unreadable).toEqual(['/c']);
});

test('evidence packages in a drop → left out and counted', async () => {
  const given = await droppedFiles(dropOf([fileEntry('a.pdf'), fileEntry('a.pdf.stele.json')]));
  expect(given.files.map(({ name }) => name)).toEqual(['a.pdf']);
  expect(given.leftOut).toBe(1);
});
