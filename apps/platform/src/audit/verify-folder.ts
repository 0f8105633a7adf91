import { Worker } from 'node:worker_threads';
import type { AuditFolder, AuditVerification } from '@stele/node/audit-folder';

/**
 * Verifies an audit log on a thread of its own: a long one takes a while, in which the platform goes on answering.
 * @throws what keeps it from being read
 */
export function verifyFolder(folder: AuditFolder): Promise<AuditVerification> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./verify-worker.ts', import.meta.url), { workerData: folder });
    worker.once('message', (verification: AuditVerification) => resolve(verification));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that verifies the audit log ended with code ${code}`)));
  });
}
