import { SteleError } from '@stele/protocol';
import type { NodeAddress } from '../node/node-address.ts';

/** That the node does not answer. */
export function unreachable({ url }: NodeAddress, cause?: unknown): SteleError {
  return new SteleError('SDK_UNREACHABLE', { url: url || 'its address' }, { cause });
}

/** @throws SteleError SDK_UNREACHABLE where the node has no address yet */
export function requireAddress(node: NodeAddress): string {
  if (node.url === '') throw unreachable(node);
  return node.url;
}
