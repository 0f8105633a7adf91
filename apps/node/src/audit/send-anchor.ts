import { SYSTEM } from '@stele/ledger';
import { toHex } from '@stele/protocol';
import { type OwnCallOptions, sendOwnCall } from '../gateway/send-own-call.ts';
import type { AuditHead } from './entry.ts';

/**
 * Sends an anchor from the node's own account and waits for its block.
 * @throws SteleError as `sendOwnCall` does.
 */
export function sendAnchor(options: OwnCallOptions, head: AuditHead): Promise<void> {
  const args = { node: toHex(options.signer.keyId), sequence: head.sequence, head: head.hash };
  return sendOwnCall(options, { contract: SYSTEM.audit, method: 'anchor', args });
}
