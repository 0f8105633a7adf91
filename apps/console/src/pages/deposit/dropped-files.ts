/** Packages that evidence was saved as: nobody means to deposit them with what they prove. */
const PACKAGE = /\.stele\.json$/;

/** Files that were dropped or chosen, and what of them was not taken. */
export interface GivenFiles {
  readonly files: readonly File[];
  /** How many evidence packages among them were left out. */
  readonly leftOut: number;
  /** Paths in the drop of files and folders that could not be read. */
  readonly unreadable: readonly string[];
}

/** Files of a dialog, or of a drop; folders give the files in them, however deep. */
export function givenFiles(files: readonly File[]): GivenFiles {
  const kept = files.filter(({ name }) => !PACKAGE.test(name));
  return { files: kept, leftOut: files.length - kept.length, unreadable: [] };
}

/** The files of a drop, as far as they can be read. The entries have to be asked for at once: the drop is gone after its event. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return givenFiles([...transfer.files]);
  const files: File[] = [];
  const unreadable: string[] = [];
  for (const entry of entries) {
    for await (const file of filesOf(entry, unreadable)) files.push(file);
  }
  return { ...givenFiles(files), unreadable };
}

/** The files of an entry. @param unreadable takes the paths of those that cannot be read; the others go on */
async function* filesOf(entry: FileSystemEntry, unreadable: string[]): AsyncGenerator<File> {
  try {
    if (isFile(entry)) yield await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    else if (isFolder(entry)) for await (const within of entriesOf(entry)) yield* filesOf(within, unreadable);
  } catch {
    unreadable.push(entry.fullPath);
  }
}

async function* entriesOf(folder: FileSystemDirectoryEntry): AsyncGenerator<FileSystemEntry> {
  const reader = folder.createReader();
  // A reader gives a part of the folder at a time, and nothing at its end.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return;
    yield* part;
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
