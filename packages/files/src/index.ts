export type { ByteRange, FileStore, KeptFile, NewUpload, SweepOptions, Swept, UploadState } from './interface.ts';
export { openFileStore } from './open-file-store.ts';
export { ensureStoreKey } from './store-key.ts';
export { Turns } from './turns.ts';
