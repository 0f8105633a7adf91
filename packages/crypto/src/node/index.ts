export {
  createKeyFile,
  type KeyFileInfo,
  type KeyFileOptions,
  type KeyFileSigner,
  openKeyFile,
  openKeySecret,
  readKeyFile,
} from './key-store/key-file.ts';
export type { KeyFileFields } from './key-store/key-file-content.ts';
export { KEY_FILE_SUFFIX, type KeyFileEntry, listKeyFiles } from './key-store/list-key-files.ts';
export { readPrivateFile, writeNewPrivateFile } from './key-store/private-file.ts';
export { type UnlockKeyFileOptions, unlockKeyFile } from './key-store/unlock-key-file.ts';
export {
  type EnsuredUnlockSecret,
  ensureUnlockSecret,
  type UnlockSecret,
  unlockSecret,
} from './key-store/unlock-secret.ts';
export { nodeCrypto } from './node-backend.ts';
