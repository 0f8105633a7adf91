import { toHex } from '@stele/protocol';
import { expect } from 'vitest';
import type { ChainCopy } from './chain-copy.ts';
import type { Notebook } from './notebook.ts';

/** Where a block holds a transaction, and how it ended there. */
interface Standing {
  readonly state: string;
  readonly height: number;
  readonly index: number;
  readonly time: number;
}

/** Every transaction stands once at most, every acknowledged one as the node says, and nothing told was taken back. */
export function checkPromises(copy: ChainCopy, notebook: Notebook, states: ReadonlyMap<string, string>): void {
  const standings = standingsOf(copy);
  checkPlaces(copy, notebook, standings);
  const { time } = (copy.blocks.at(-1) as ChainCopy['blocks'][number]).header;
  for (const { id, validUntil } of notebook.sent) {
    const standing = standings.get(id);
    const state = states.get(id) as string;
    if (standing) {
      expect({ id, state }).toEqual({ id, state: standing.state });
      expect(standing.time, `header time of ${id} within its window`).toBeLessThanOrEqual(validUntil);
    } else if (notebook.acknowledged.has(id)) {
      expect({ id, state }).toEqual({ id, state: 'expired' });
      expect(validUntil, `the window of ${id}, which expired`).toBeLessThan(time);
    } else expect(['unknown', 'expired'], `state of ${id}`).toContain(state);
  }
  for (const [id, told] of notebook.told) {
    const { state, height, index } = standings.get(id) ?? { state: 'expired', height: undefined, index: undefined };
    expect({ id, ...told }).toEqual({ id, state, height, index });
  }
}

function standingsOf({ blocks }: ChainCopy): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { header, receipts } of blocks) {
    receipts.forEach(({ receipt }, index) => {
      const id = toHex(receipt.transaction);
      expect(standings.get(id), `${id} stands a second time in block ${header.height}`).toBeUndefined();
      const state = receipt.code === '' ? 'committed' : 'failed';
      standings.set(id, { state, height: header.height, index, time: header.time });
    });
  }
  return standings;
}

/** A nonce is used once, and where a node has accepted transactions of a nonce one of them has an outcome. */
function checkPlaces({ blocks }: ChainCopy, notebook: Notebook, standings: ReadonlyMap<string, Standing>): void {
  const used = new Set<string>();
  for (const { executed } of blocks) {
    for (const { body } of executed) {
      const place = `${toHex(body.sender)}/${toHex(body.nonce)}`;
      expect(used.has(place), `the nonce ${place} is used again`).toBe(false);
      used.add(place);
    }
  }
  const newest = (blocks.at(-1) as ChainCopy['blocks'][number]).header.time;
  for (const place of notebook.acknowledgedPlaces) {
    const some = notebook.sent.filter((submission) => submission.place === place);
    const isSettled = some.some(({ id, validUntil }) => standings.has(id) || validUntil < newest);
    expect(isSettled, `something became of what was accepted for ${place}`).toBe(true);
  }
}
