export { type BackupKind, type ReadFile, readArchive, readBackupKind } from './read-archive.ts';
export type { BackupKey, BackupLock } from './sealing.ts';
export { takeName, unfinishedFolder } from './unfinished-folder.ts';
export { type ArchiveEntry, writeArchive } from './write-archive.ts';
