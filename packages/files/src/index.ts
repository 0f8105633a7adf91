export type { ByteRange, FileStore, KeptFile, NewUpload, SweepOptions, Swept, UploadState } from './interface.ts';
export { openFileStore } from './open-file-store.ts';
export { openSealedFiles, type SealedFile, type SealedFiles, type SealedPart } from './sealed-files.ts';
export { ensureStoreKey } from './store-key.ts';
export { Turns } from './turns.ts';
