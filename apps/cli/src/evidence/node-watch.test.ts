import { isSteleError } from '@stele/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NodeWatch } from './node-watch.ts';

const said: string[] = [];
let answer: () => Promise<Response>;

beforeEach(() => {
  said.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => answer());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function watchNode(): Promise<NodeWatch> {
  const watch = new NodeWatch({
    url: 'http://node.example',
    onLost: (waitMs) => said.push(`waiting ${waitMs}`),
    onFound: () => said.push('found'),
  });
  answer = succeed;
  await ask(watch);
  return watch;
}

const refuse = () => Promise.reject(new TypeError('fetch failed'));
const succeed = () => Promise.resolve(new Response('{}'));
const ask = (watch: NodeWatch) => watch.fetch('http://node.example').catch(() => undefined);

test('a node that does not answer → said once, and given up when the stated wait is over', async () => {
  using watch = await watchNode();
  answer = refuse;
  await ask(watch);
  await ask(watch);
  expect(said).toEqual(['waiting 60000']);
  vi.advanceTimersByTime(59_999);
  expect(watch.gone.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(isSteleError(watch.gone.reason, 'SDK_UNREACHABLE')).toBe(true);
});

test('a node that answers again in time → said, and the wait begins anew the next time', async () => {
  using watch = await watchNode();
  answer = refuse;
  await ask(watch);
  vi.advanceTimersByTime(50_000);
  answer = succeed;
  await ask(watch);
  vi.advanceTimersByTime(50_000);
  expect(watch.gone.aborted).toBe(false);
  answer = refuse;
  await ask(watch);
  expect(said).toEqual(['waiting 60000', 'found', 'waiting 60000']);
});

test('a request that its caller ends → says nothing of the node', async () => {
  using watch = await watchNode();
  answer = () => Promise.reject(new DOMException('Interrupted', 'AbortError'));
  await ask(watch);
  expect(said).toEqual([]);
});

test('a node that never answered → not waited for', async () => {
  using watch = new NodeWatch({
    url: 'http://node.example',
    onLost: () => said.push('waiting'),
    onFound: () => undefined,
  });
  answer = refuse;
  await ask(watch);
  expect(said).toEqual([]);
});
