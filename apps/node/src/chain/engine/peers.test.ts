import { type NodeRecord, peerIdentity, type StateSource, systemState } from '@stele/ledger';
import { compareBytes, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { addressOf, enginePeers, givenPeers, isKnownPeer } from './peers.ts';

const idOf = (n: number) => n.toString(16).padStart(64, '0');
const peerOf = (n: number) => n.toString(16).padStart(40, '0');

function node(n: number, changes: Partial<NodeRecord> = {}): NodeRecord {
  const engine = { voteKey: '', peerId: peerOf(n), address: `node${n}.example:26656` };
  const dates = { since: 1, changed: 1 };
  return {
    organisation: 'bank',
    suite: 'ed25519',
    publicKey: '',
    role: 'validator',
    weight: 1,
    ...dates,
    engine,
    ...changes,
  };
}

/** A state with nodes, as far as the list of peers reads it. */
function viewOf(nodes: readonly NodeRecord[], limit = 1000) {
  const { keys } = systemState.nodes;
  const entries = nodes.map((value, i) => ({ key: keys.raw(idOf(i + 1)), value: utf8(JSON.stringify(value)) }));
  return () => ({
    scan(_prefix: Uint8Array, { after }: { readonly after?: Uint8Array | undefined }) {
      const rest = entries.filter(({ key }) => !after || compareBytes(key, after) > 0);
      return { entries: rest.slice(0, limit), end: rest.length <= limit };
    },
    close: () => undefined,
  });
}

const peersOf = (nodes: readonly NodeRecord[], given = '', own = peerOf(99)) =>
  enginePeers({ view: viewOf(nodes), given, own }).map(({ peerId, host, port }) => `${Number(peerId)} ${host} ${port}`);

test('nodes of the state → all but this one, those that left, and those without an address', () => {
  const { address, ...nowhere } = node(4).engine as { voteKey: string; peerId: string; address: string };
  expect(address).toBe('node4.example:26656');
  const { engine: none, ...alone } = node(5);
  expect(none).toBeDefined();
  const nodes = [
    node(1),
    node(2, { role: 'observer' }),
    node(3, { removed: 9 }),
    { ...node(4), engine: nowhere },
    alone,
  ];
  expect(peersOf(nodes, '', peerOf(1))).toEqual(['2 node2.example 26656']);
});

test('what the operator gives → goes before the chain, and adds to it', () => {
  const given = `${peerOf(1)}@10.0.0.1:5000,${peerOf(7)}@[::1]:6000`;
  expect(peersOf([node(1), node(2)], given)).toEqual(['1 10.0.0.1 5000', '2 node2.example 26656', '7 ::1 6000']);
  expect([...givenPeers(given).keys()]).toEqual([peerOf(1), peerOf(7)]);
  expect(givenPeers('').size).toBe(0);
});

test('more nodes than a page of the state holds → all of them', () => {
  const nodes = Array.from({ length: 25 }, (_, i) => node(i + 1));
  expect(enginePeers({ view: viewOf(nodes, 10), given: '', own: '' })).toHaveLength(25);
});

test('IPv6 in brackets → without them', () => {
  expect(addressOf('[2001:db8::1]:26656')).toEqual({ host: '2001:db8::1', port: 26_656 });
});

test('a node of the chain, or one that the operator named → may connect; any other may not', () => {
  const known = systemState.nodeIdentities.keys.key(peerIdentity(peerOf(1))).id;
  const state: StateSource = { get: ({ id }) => (id === known ? '{"node":"00"}' : undefined) };
  const named = new Set([peerOf(7)]);
  expect([1, 7, 8].map((n) => isKnownPeer(state, named, peerOf(n)))).toEqual([true, true, false]);
});
