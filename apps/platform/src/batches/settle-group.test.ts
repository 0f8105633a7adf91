import { SteleError } from '@stele/protocol';
import type { Client, TransactionOutcome } from '@stele/sdk';
import { expect, test } from 'vitest';
import { settleGroup } from './settle-group.ts';

const ID = 'ab'.repeat(32);
const signed = { id: ID, bytes: Uint8Array.of(1, 2, 3) };
const receipt = { code: '', message: '', hint: '', gasUsed: 1, returns: [], events: [], writeCount: 1, encoded: '' };
const at = { id: ID, height: 7, index: 0, time: 5, receipt };
const repeated = [{ index: 3, ordinal: 1 }];
const committed: TransactionOutcome = { state: 'committed', ...at, returns: [{ repeated }] };

type Handed = (bytes: Uint8Array) => { readonly id: string };

/** A double of a node: what it says to what is handed in, what it knows of the transaction, and what becomes of that. */
function doubleOf(handIn: Handed, known: string, outcome: TransactionOutcome = committed) {
  const troubles: (string | undefined)[] = [];
  const handed: Uint8Array[] = [];
  const client = {
    submit: async ({ bytes }: { readonly bytes: Uint8Array }) => {
      handed.push(bytes);
      return handIn(bytes);
    },
    wait: async () => outcome,
    api: { getTransaction: async () => ({ id: ID, state: known }) },
  } as unknown as Client;
  const hindered = async (by: SteleError | undefined) => {
    troubles.push(by?.code);
  };
  const settle = () => settleGroup(client, signed, { signal: new AbortController().signal, hindered });
  return { settle, troubles, handed };
}

const refuse = (error: SteleError) => () => {
  throw error;
};
const closed = new SteleError('TX_WINDOW_CLOSED', { validUntil: 1, time: 2 });
const place = { transaction: ID, height: 7, time: 5 };

test('a group that a block holds → committed there, with the rows that had equal records before', async () => {
  const { settle } = doubleOf(() => ({ id: ID }), 'committed');
  expect(await settle()).toEqual({ state: 'committed', place, repeated });
});

test('a window that closed, of a transaction that the node does not know → certainly expired', async () => {
  expect(await doubleOf(refuse(closed), 'unknown').settle()).toEqual({ state: 'expired' });
});

test('a window that closed, of a transaction that was committed before → committed, and not expired', async () => {
  expect(await doubleOf(refuse(closed), 'committed').settle()).toMatchObject({ state: 'committed' });
});

test('a refusal of what the node does not know → failed with it', async () => {
  const error = new SteleError('KEY_REVOKED', { key: 'ab', time: 1 } as never);
  expect(await doubleOf(refuse(error), 'unknown').settle()).toEqual({ state: 'failed', error });
});

test('a node that is away for a while → said to be, and the same bytes handed in again', async () => {
  let asked = 0;
  const { settle, troubles, handed } = doubleOf(() => {
    if (asked++ === 0) throw new SteleError('SDK_UNREACHABLE', { url: 'http://127.0.0.1:1' });
    return { id: ID };
  }, 'unknown');
  expect(await settle()).toMatchObject({ state: 'committed' });
  expect(troubles).toEqual(['SDK_UNREACHABLE', undefined]);
  expect(handed).toEqual([signed.bytes, signed.bytes]);
});
