import { join } from 'node:path';

/** Characters of a name that name the folder it lies in: folders stay small enough for any file system. */
const FOLDER_LENGTH = 2;

/** Suffix of files that are not complete yet. */
export const TEMPORARY = '.tmp';

/** Suffix of the bytes of an upload that do not fill a chunk yet. */
const TAIL = '.tail';

/** Where what lies in the folder of a store. */
export interface StoreLayout {
  /** Records of kept and of deleted files. */
  readonly records: string;
  readonly record: (name: string) => string;
  /** Records of uploads under way, and their tails. */
  readonly uploads: string;
  readonly upload: (id: string) => string;
  readonly tail: (id: string) => string;
  /** Chunks, of uploads and of kept files alike. */
  readonly contents: string;
  readonly content: (id: string) => string;
}

export function storeLayout(folder: string): StoreLayout {
  const [records, uploads, contents] = ['records', 'uploads', 'contents'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  return {
    ...{ records, uploads, contents },
    record: (name) => join(records, name.slice(0, FOLDER_LENGTH), name),
    upload: (id) => join(uploads, id),
    tail: (id) => join(uploads, id + TAIL),
    content: (id) => join(contents, id.slice(0, FOLDER_LENGTH), id),
  };
}
