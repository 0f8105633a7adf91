/** Packages that evidence was saved as: nobody means to deposit them with what they prove. */
const PACKAGE = /\.stele\.json$/;

/** Files that were dropped or chosen, and how many evidence packages among them were left out. */
export interface GivenFiles {
  readonly files: readonly File[];
  readonly leftOut: number;
}

/** Files of a dialog, or of a drop; folders give the files in them, however deep. */
export function givenFiles(files: readonly File[]): GivenFiles {
  const kept = files.filter(({ name }) => !PACKAGE.test(name));
  return { files: kept, leftOut: files.length - kept.length };
}

/** The files of a drop. The entries have to be asked for at once: the drop is gone after its event. */
export async function droppedFiles(transfer: DataTransfer): Promise<GivenFiles> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return givenFiles([...transfer.files]);
  const files: File[] = [];
  for (const entry of entries) for await (const file of filesOf(entry)) files.push(file);
  return givenFiles(files);
}

async function* filesOf(entry: FileSystemEntry): AsyncGenerator<File> {
  if (isFile(entry)) {
    yield await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // A reader gives a part of the folder at a time, and nothing at its end.
    for (;;) {
      const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
      if (part.length === 0) return;
      for (const within of part) yield* filesOf(within);
    }
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
