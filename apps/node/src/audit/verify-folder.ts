import { nodeCrypto } from '@stele/crypto/node';
import { fromHex, type HashName } from '@stele/protocol';
import { nodeFiles } from '@stele/store';
import { type AuditEntry, type AuditHead, auditOrigin, readLine } from './entry.ts';
import { linesOf, logFiles, readFile } from './log-files.ts';
import { type AuditVerification, verifyLog } from './verify-log.ts';

/** Whose log lies in a folder. */
export interface AuditFolder {
  readonly folder: string;
  /** Genesis fingerprint of the chain, and the id of the node's key. Hex. */
  readonly genesis: string;
  readonly node: string;
  /** Hash function of the chain. */
  readonly hash: HashName;
  readonly anchors: readonly AuditHead[];
}

/** Verifies the audit log in a folder of this machine; see verifyLog. */
export function verifyAuditFolder({ folder, genesis, node, hash, anchors }: AuditFolder): AuditVerification {
  const hasher = nodeCrypto.hasher(hash);
  const origin = auditOrigin(hasher, fromHex(genesis), fromHex(node));
  return verifyLog({ files: nodeFiles, folder, hasher, origin, anchors });
}

/** Whether a folder holds files of an audit log, whatever stands in them. */
export function holdsAuditLog(folder: string): boolean {
  return logFiles(nodeFiles, folder).length > 0;
}

/** The entries of a folder that can be read, oldest first; whether they hold is for verifyAuditFolder. */
export function* readAuditFolder(folder: string): Generator<AuditEntry> {
  const hasher = nodeCrypto.hasher('sha256');
  for (const { path } of logFiles(nodeFiles, folder)) {
    for (const { line } of linesOf(readFile(nodeFiles, path))) {
      const read = readLine(hasher, line);
      if (read) yield read.entry;
    }
  }
}
