import { parentPort, workerData } from 'node:worker_threads';
import { type AuditFolder, verifyAuditFolder } from '@stele/node/audit-folder';

parentPort?.postMessage(verifyAuditFolder(workerData as AuditFolder));
