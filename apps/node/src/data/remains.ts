import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { readFounded } from './founded.ts';
import type { DataLayout } from './layout.ts';

/** Whether a folder is there and holds anything. */
export function holdsFiles(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0;
}

/** The chains of which a data folder holds the genesis. Its keys have been made then, and are never made again. */
export function chainsIn(root: string): readonly string[] {
  if (!existsSync(root)) return [];
  return readdirSync(root).filter((name) => existsSync(join(root, name, 'genesis.json')));
}

/** The chains of a data folder beside one, whether their genesis is there or only the mark of their founding. */
export function otherChainsIn(layout: DataLayout, chain: string): readonly string[] {
  const known = new Set([...chainsIn(layout.root), ...readFounded(layout).keys()]);
  known.delete(chain);
  return [...known];
}

/**
 * Checks that nothing is left of a chain whose genesis is missing: another one would take its place. Under another name, a
 * second chain would be founded where the first is meant; one that is to stand beside others has keys of its own.
 * @throws SteleError DATA_LOST, DATA_OTHER_CHAIN
 */
export function checkFoundable(layout: DataLayout, chain: string): void {
  const { genesis, ledger, outbox, node } = layout.chain;
  if (existsSync(genesis)) return;
  const left = [ledger, outbox, node].filter(holdsFiles);
  if (left.length > 0) {
    throw new SteleError('DATA_LOST', { chain, what: `there is no ${genesis}, though there is ${left.join(', ')}` });
  }
  const fingerprint = readFounded(layout).get(chain);
  if (fingerprint)
    throw new SteleError('DATA_LOST', {
      chain,
      what: `there is no ${genesis}, though ${foundedBefore(layout, fingerprint)}`,
    });
  const others = otherChainsIn(layout, chain);
  if (others.length === 0 || layout.hasOwnKeys) return;
  throw new SteleError('DATA_OTHER_CHAIN', { directory: layout.root, chains: others.join(', '), chain });
}

/** What the mark of a founding says, and what to do for whoever wants the chain no more. */
function foundedBefore({ founded, chain: { root } }: DataLayout, fingerprint: string): string {
  return `${founded} says that the chain was founded, with the fingerprint ${fingerprint}; to give that chain up for ever and found another one in its place, remove ${root} and its line in that file`;
}

/**
 * Checks that a genesis is the one that was founded in its folder.
 * @throws SteleError DATA_LOST
 */
export function checkGenesisKept(
  layout: DataLayout,
  { name, fingerprint }: { readonly name: string; readonly fingerprint: string },
): void {
  const expected = readFounded(layout).get(name);
  if (expected === undefined || expected === fingerprint) return;
  const what = `${layout.chain.genesis} has the fingerprint ${fingerprint}, though ${layout.founded} says that the chain was founded with ${expected}`;
  throw new SteleError('DATA_LOST', { chain: name, what });
}

/**
 * Checks that the ledger is there, unless founding was interrupted: the founding is marked only once it is durable,
 * and a node certifies and accepts only what follows it. Founded again, the chain would have a second history under
 * the same fingerprint, certified with the same key.
 * @param certified the newest height that this node has certified; 0 for none.
 * @throws SteleError DATA_LOST
 */
export function checkLedgerKept(layout: DataLayout, chain: string, certified: number): void {
  const { ledger, outbox } = layout.chain;
  if (holdsFiles(ledger)) return;
  if (certified > 0) throw ledgerLost(chain, ledger, `this node certified blocks up to ${certified}`);
  if (holdsFiles(outbox)) throw ledgerLost(chain, ledger, `${outbox} holds transactions`);
  const fingerprint = readFounded(layout).get(chain);
  if (fingerprint) throw ledgerLost(chain, ledger, foundedBefore(layout, fingerprint));
}

function ledgerLost(chain: string, ledger: string, known: string): SteleError {
  return new SteleError('DATA_LOST', { chain, what: `there is no ledger in ${ledger}, though ${known}` });
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
