export { type CreatePlatformBackupOptions, createPlatformBackup, type MadePlatformBackup } from './create-backup.ts';
export type { BackupFinding } from './head.ts';
export {
  type ReadPlatformBackupOptions,
  restorePlatformBackup,
  type VerifiedPlatformBackup,
  verifyPlatformBackup,
} from './restore-platform.ts';
