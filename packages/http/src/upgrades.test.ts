import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { upgradesOf } from './upgrades.ts';

const isUpgradable = upgradesOf(['/v1/chains/:chain/submit']);
const asked = (url: string, upgrade?: string) => isUpgradable({ url, headers: { upgrade } } as IncomingMessage);

test('a WebSocket where one is served → may leave HTTP, whatever its query', () => {
  expect(asked('/v1/chains/local/submit?x=1', 'WebSocket')).toBe(true);
});

test.each([
  ['another protocol', '/v1/chains/local/submit', 'h2c'],
  ['an address without a WebSocket', '/v1/chains/local', 'websocket'],
  ['a longer address', '/v1/chains/local/submit/x', 'websocket'],
  ['no upgrade asked for', '/v1/chains/local/submit', undefined],
])('%s → answered as HTTP', (_, url, upgrade) => {
  expect(asked(url, upgrade)).toBe(false);
});
