import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import type { ChainLayout } from './layout.ts';

/** Whether a folder is there and holds anything. */
export function holdsFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** Whether any chain was founded in a data folder: its keys have been made then, and are never made again. */
export function holdsChain(root: string): boolean {
  return existsSync(root) && readdirSync(root).some((name) => existsSync(join(root, name, 'genesis.json')));
}

/**
 * Checks that nothing is left of a chain whose genesis is missing: another one would take its place.
 * @throws SteleError DATA_LOST
 */
export function checkFoundable({ genesis, ledger, outbox, node }: ChainLayout, chain: string): void {
  if (existsSync(genesis)) return;
  const left = [ledger, outbox, node].filter(holdsFiles);
  if (left.length === 0) return;
  throw new SteleError('DATA_LOST', { chain, what: `there is no ${genesis}, though there is ${left.join(', ')}` });
}

/**
 * Checks that the ledger is there, unless founding was interrupted: a node certifies and accepts only what
 * follows the founding, so its certificates and its outbox tell the two apart. Founded again, the chain would
 * have a second history under the same fingerprint, certified with the same key.
 * @param certified the newest height that this node has certified; 0 for none.
 * @throws SteleError DATA_LOST
 */
export function checkLedgerKept({ ledger, outbox }: ChainLayout, chain: string, certified: number): void {
  if (holdsFiles(ledger) || (certified === 0 && !holdsFiles(outbox))) return;
  const known = certified > 0 ? `this node certified blocks up to ${certified}` : `${outbox} holds transactions`;
  throw new SteleError('DATA_LOST', { chain, what: `there is no ledger in ${ledger}, though ${known}` });
}

/**
 * Checks that a ledger reaches what was certified: a certificate is made only of a block that is durable.
 * @throws SteleError DATA_LOST
 */
export function checkHeightKept(ledger: string, chain: string, height: number, certified: number): void {
  if (height >= certified) return;
  const what = `the ledger in ${ledger} ends with block ${height}, though this node certified blocks up to ${certified}`;
  throw new SteleError('DATA_LOST', { chain, what });
}
