import type { ServerResponse } from 'node:http';
import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { chainInfo, startDouble } from '../../test/chain-double.ts';
import { routes } from '../api/routes.ts';
import type { EventInfo, HeaderInfo } from '../api/schemas.ts';
import { streams } from '../api/streams.ts';

const hash = 'ab'.repeat(32);

function event(cursor: string): EventInfo {
  return { cursor, height: Number.parseInt(cursor, 10), transaction: hash, contract: 'kv', name: 'put', data: cursor };
}

function header(height: number): HeaderInfo {
  const roots = { bundleRoot: hash, transactionRoot: hash, receiptRoot: hash, stateRoot: hash };
  const sets = { validatorsHash: hash, nextValidatorsHash: hash };
  const counts = { bundleCount: 0, transactionCount: 0, gasUsed: 0, version: 1, time: 5 };
  return { height, hash, parent: hash, proposer: hash, ...roots, ...sets, ...counts };
}

function sendEvent(response: ServerResponse, cursor: string): void {
  response.write(`event: event\nid: ${cursor}\ndata: ${JSON.stringify(event(cursor))}\n\n`);
}

async function take<Item>(items: AsyncIterable<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

test('a connection lost in the middle → resumed behind the last event; repeated ones are left out', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const resumed: (string | undefined)[] = [];
  const connections = [
    ['1.0', '1.1'],
    ['1.1', '2.0'],
    ['1.0', '2.0', '2.1'],
  ];
  node.stream(streams.events.path, (response, { query }) => {
    resumed.push(query['from']);
    for (const cursor of connections[resumed.length - 1] ?? []) sendEvent(response, cursor);
    if (resumed.length < connections.length) setImmediate(() => response.destroy());
  });
  const events = await take(client.events({ from: '0.0' }), 4);
  expect(events.map(({ cursor }) => cursor)).toEqual(['1.0', '1.1', '2.0', '2.1']);
  expect(resumed).toEqual(['0.0', '1.1', '2.0']);
});

test('nothing said of where → from the newest block on', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getChain, () => chainInfo({ height: 41 }));
  let from = '';
  node.stream(streams.events.path, (response, { query }) => {
    from = query['from'] ?? '';
    sendEvent(response, '42.0');
  });
  await take(client.events(), 1);
  expect(from).toMatch(/^41\.9+$/);
});

test('blocks without events pass → a lost connection resumes behind them', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const resumed: (string | undefined)[] = [];
  node.stream(streams.events.path, (response, { query }) => {
    resumed.push(query['from']);
    if (resumed.length > 1) sendEvent(response, '10.0');
    else response.end(': height 9\n\n');
  });
  await take(client.events({ from: '3.0', contract: 'kv', name: 'put' }), 1);
  expect(resumed[1]).toMatch(/^9\.9+$/);
});

test('filters → passed on', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  let asked: unknown;
  node.stream(streams.events.path, (response, { query }) => {
    asked = query;
    sendEvent(response, '1.0');
  });
  await take(client.contract('kv').events({ from: '0.0', name: 'put' }), 1);
  expect(asked).toEqual({ from: '0.0', contract: 'kv', name: 'put' });
});

test('a cursor that is none → API_BAD_REQUEST without asking', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  await expect(take(client.events({ from: 'yesterday' }), 1)).rejects.toMatchObject({ code: 'API_BAD_REQUEST' });
});

test('no node to begin with → SDK_UNREACHABLE; one that went away → waited for', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const cursors = ['1.0', '1.1'];
  node.stream(streams.events.path, (response) => sendEvent(response, cursors.shift() ?? ''));
  const events = client.events({ from: '0.0' });
  expect((await events.next()).value).toMatchObject({ cursor: '1.0' });
  await node.goAway();
  await expect(take(client.events({ from: '0.0' }), 1)).rejects.toMatchObject({ code: 'SDK_UNREACHABLE' });
  const next = events.next();
  await node.comeBack();
  expect((await next).value).toMatchObject({ cursor: '1.1' });
  await events.return(undefined);
});

test('pruned while away → STATE_PRUNED instead of a gap', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.stream(streams.events.path, (response) => {
    sendEvent(response, '1.0');
    response.end();
    node.answer(
      { ...routes.listBlocks, path: streams.events.path },
      () => new SteleError('STATE_PRUNED', { height: 1, from: 5 }),
    );
  });
  await expect(take(client.events({ from: '0.0' }), 2)).rejects.toMatchObject({ code: 'STATE_PRUNED' });
});

test('an event that is not one → SDK_BAD_ANSWER', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.stream(streams.events.path, (response) => response.write('event: event\ndata: {"cursor":"1.0"}\n\n'));
  await expect(take(client.events({ from: '0.0' }), 1)).rejects.toMatchObject({ code: 'SDK_BAD_ANSWER' });
});

test('the signal aborts → the stream ends with its reason and the connection is closed', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const controller = new AbortController();
  const closed = Promise.withResolvers<void>();
  node.stream(streams.events.path, (response) => {
    response.on('close', () => closed.resolve());
    controller.abort(new RangeError('enough'));
  });
  await expect(take(client.events({ from: '0.0', signal: controller.signal }), 1)).rejects.toThrow('enough');
  await closed.promise;
});

test('blocks over two connections → each height once, in order', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const resumed: (string | undefined)[] = [];
  node.stream(streams.blocks.path, (response, { query }) => {
    const from = Number(query['from']);
    resumed.push(query['from']);
    for (const height of [from, from + 1, from + 2]) {
      response.write(`event: block\nid: ${height}\ndata: ${JSON.stringify(header(height))}\n\n`);
    }
    response.end();
  });
  const heights = await take(client.blocks({ from: 5 }), 4);
  expect(heights.map(({ height }) => height)).toEqual([6, 7, 8, 9]);
  expect(resumed.slice(0, 2)).toEqual(['5', '7']);
});
