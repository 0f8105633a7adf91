export type { AuditEntry, AuditHead } from './entry.ts';
export { type AuditEntries, type AuditPageOptions, readAuditPage } from './read-page.ts';
export { type AuditFolder, holdsAuditLog, verifyAuditFolder } from './verify-folder.ts';
export type { AuditFault, AuditVerification } from './verify-log.ts';
