import type { NodeInfo } from '@stele/sdk';
import { expect, test } from 'vitest';
import { findNode } from './find-node.ts';

function node(organisation: string, key: string, removed?: number): NodeInfo {
  const base = { key: key.padEnd(64, '0'), organisation, suite: 'ed25519', publicKey: '', since: 1, changed: 1 };
  return { ...base, role: 'observer', weight: 0, ...(removed === undefined ? {} : { removed }) };
}

const NODES = [
  node('bank-a', 'abcdef12'),
  node('bank-b', 'abcdef34'),
  node('bank-b', 'cccccc'),
  node('bank-c', 'dddddd', 9),
];

test.each([
  ['abcdef12'.padEnd(64, '0'), 'bank-a'],
  ['abcdef1', 'bank-a'],
  ['bank-a', 'bank-a'],
  ['cccccc', 'bank-b'],
])('%s → the one node that it means', (word, organisation) => {
  expect(findNode(NODES, word).organisation).toBe(organisation);
});

test.each([
  ['abcdef', '2 nodes fit'],
  ['bank-b', '2 nodes fit'],
  ['bank-c', 'it was removed'],
  ['abcd', 'none fits'],
  ['bank-x', 'none fits'],
])('%s → NODE_UNKNOWN: %s', (word, reason) => {
  expect(() => findNode(NODES, word)).toThrowError(
    expect.objectContaining({ code: 'NODE_UNKNOWN', detail: { node: word, reason } }) as Error,
  );
});
