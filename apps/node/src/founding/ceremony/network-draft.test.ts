import { nodeCrypto } from '@stele/crypto/node';
import { openChain } from '@stele/ledger';
import { decodeGenesisCore, fromHex, genesisCoreCodec, hashSections, toBase64, toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { createDraft, joinDraft, mergeDrafts } from './change-draft.ts';
import { checkPart, type PlannedPart } from './check-draft.ts';
import { closeDraft } from './close-draft.ts';
import { type DraftTerms, draftToJson, type FounderPart, type GenesisDraft, readDraft } from './draft.ts';
import { finalizeGenesis } from './finalize-genesis.ts';
import { createNodePart } from './node-part.ts';
import type { SignedCore } from './signature-file.ts';
import { FOUNDERS, NETWORK_TERMS, networkNode, newKey, partOf, publicPart, sign, TERMS } from './test-founders.ts';

const admins = FOUNDERS.map(newKey);
const parts = FOUNDERS.map((id, i) => ({ ...partOf(id, admins[i] ?? newKey()), node: networkNode(id) }));
const [a, b, c] = parts as [WithNode, WithNode, WithNode];
type WithNode = FounderPart & { readonly node: NonNullable<FounderPart['node']> };

function drafted(of: readonly FounderPart[], terms: DraftTerms = NETWORK_TERMS): GenesisDraft {
  return of.reduce((draft, part) => joinDraft(draft, part), createDraft(terms));
}

const coded = (code: string, text: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(text) }) as Error;

test('nodes joined in any order → one text, and one genesis whose engine follows the order of the validators', () => {
  const orders = [
    [a, b, c],
    [c, a, b],
  ].map((order) => drafted(order));
  expect(new Set(orders.map(draftToJson)).size).toBe(1);
  const [one, other] = orders.map((draft) => closeDraft(draft, nodeCrypto));
  expect(one).toEqual(other);
  const { core, sections } = openChain(one as NonNullable<typeof one>, nodeCrypto);
  const nodes = core.validators.validators.map(({ keyId, organisation }) => {
    const { voteKey, peerId, address } = parts.find((part) => part.organisation === organisation)?.node ?? a.node;
    return { node: toHex(keyId), voteKey, peerId, address };
  });
  expect(sections.engine).toEqual({ name: 'cometbft', proposeMs: 3000, commitMs: 200, validators: nodes });
  expect(sections.gateways.map((gateway) => Object.keys(gateway.key))).toEqual(
    FOUNDERS.map(() => ['suite', 'publicKey']),
  );
});

test('founders without nodes beside one that has one → closed', () => {
  const { core } = openChain(
    closeDraft(drafted([a, partOf('bank-b', newKey()), partOf('bank-c', newKey())]), nodeCrypto),
    nodeCrypto,
  );
  expect(core.validators.validators.map(({ organisation }) => organisation)).toEqual(['bank-a']);
});

test('no founder with a node → not closed', () => {
  const nodeless = FOUNDERS.map((id) => partOf(id, newKey()));
  expect(() => closeDraft(drafted(nodeless), nodeCrypto)).toThrow(
    coded('GENESIS_DRAFT', 'no founder has a node: at least one has to join with --node'),
  );
});

test('a draft written and read → the same; one that says nothing of an engine → one node orders alone', () => {
  const draft = drafted([a, b]);
  expect(readDraft(JSON.parse(draftToJson(draft)))).toEqual(draft);
  const { engine: _engine, ...earlier } = JSON.parse(draftToJson(createDraft(TERMS)));
  expect(readDraft(earlier).engine).toBe('solo');
});

test.each<[string, string, Partial<DraftTerms>]>([
  ['engine', 'engine is "cometbft" in one and "solo" in another', TERMS],
  ['proposals', 'proposeMs is 3000 in one and 4000 in another', { ...NETWORK_TERMS, proposeMs: 4000 }],
  ['late votes', 'commitMs is 200 in one and 300 in another', { ...NETWORK_TERMS, commitMs: 300 }],
])('drafts of another %s → GENESIS_CONTRADICTION names it', (_, text, terms) => {
  expect(() => mergeDrafts([drafted([]), createDraft(terms as DraftTerms)])).toThrow(
    coded('GENESIS_CONTRADICTION', text),
  );
});

test('parts added apart and merged → all nodes; two nodes of one founder → GENESIS_CONTRADICTION names the part', () => {
  expect(mergeDrafts([drafted([a]), drafted([b]), drafted([c])])).toEqual(drafted(parts));
  const moved = { ...a, node: { ...a.node, address: 'elsewhere.example:1' } };
  expect(() => mergeDrafts([drafted([a]), drafted([moved])])).toThrow(
    coded('GENESIS_CONTRADICTION', 'the parts of "bank-a" differ in the address of the node'),
  );
  const renamed = { ...a, title: 'A', node: { ...a.node, voteKey: b.node.voteKey, peerId: b.node.peerId } } as WithNode;
  expect(() => mergeDrafts([drafted([a]), drafted([renamed])])).toThrow(
    coded('GENESIS_CONTRADICTION', 'differ in title, the voteKey of the node, the peerId of the node'),
  );
});

const { proposeMs: _proposeMs, ...timeless } = NETWORK_TERMS;

test.each<[string, string, DraftTerms]>([
  ['an engine that there is none of', 'look at /engine', { ...TERMS, engine: 'raft' as 'solo' }],
  ['no time for proposals', 'it says not how long nodes wait', timeless],
  ['too little time for proposals', 'look at /proposeMs', { ...NETWORK_TERMS, proposeMs: 99 }],
  ['too much time for late votes', 'look at /commitMs', { ...NETWORK_TERMS, commitMs: 60_001 }],
  ['times, though one node orders alone', 'waits for no others', { ...TERMS, commitMs: 200 }],
])('%s → GENESIS_DRAFT', (_, reason, terms) => {
  expect(() => createDraft(terms)).toThrow(coded('GENESIS_DRAFT', reason));
});

const without = (field: keyof WithNode['node']): WithNode => {
  const { [field]: _left, ...node } = b.node;
  return { ...b, node: node as WithNode['node'] };
};
const withNode = (change: Partial<WithNode['node']>): WithNode => ({ ...b, node: { ...b.node, ...change } });
const keyOf = (of: FounderPart) => of.accounts[0]?.key.publicKey ?? '';

test.each<[string, string, WithNode]>([
  ['no address', 'the node of "bank-b" has no address at which', without('address')],
  ['no vote key', 'the node of "bank-b" has no vote key', without('voteKey')],
  ['no peer id', 'the node of "bank-b" has no peer id', without('peerId')],
  [
    'an address without a port',
    'has the address "bank-b.example", which is no',
    withNode({ address: 'bank-b.example' }),
  ],
  ['an address to listen on', 'has the address "0.0.0.0:26656"', withNode({ address: '0.0.0.0:26656' })],
  ['the vote key of another', '"vote" of "bank-b" has the same key as "vote" of "bank-a"', withNode(only('voteKey'))],
  ['the peer id of another', '"peer" of "bank-b" has the same key as "peer" of "bank-a"', withNode(only('peerId'))],
  [
    'the address of another',
    '"node" of "bank-b" has the same address as "node" of "bank-a"',
    withNode({ address: 'BANK-A.example:26656' }),
  ],
  ['its admin’s key as vote key', '"vote" of "bank-b" has the same key as "operator"', withNode({ voteKey: keyOf(b) })],
  ['its own key as vote key', 'has the same key as "node" of "bank-b"', withNode({ voteKey: b.node.publicKey })],
])('a node with %s joins → GENESIS_DRAFT', (_, reason, part) => {
  expect(() => joinDraft(drafted([a]), part)).toThrow(coded('GENESIS_DRAFT', reason));
});

function only(field: 'voteKey' | 'peerId'): Partial<WithNode['node']> {
  return { [field]: a.node[field] };
}

test('a vote key that is no key → not closed', () => {
  const voteKey = toBase64(new Uint8Array(32).fill(2));
  expect(() => closeDraft(drafted([a, withNode({ voteKey }), c]), nodeCrypto)).toThrow(
    coded('GENESIS_BAD', 'a ed25519 key in it is not valid'),
  );
});

test('a node with an address where one orders alone → GENESIS_DRAFT', () => {
  for (const node of [{ ...publicPart(newKey()), address: 'a.example:1' }, a.node]) {
    expect(() => drafted([{ ...a, node }], TERMS)).toThrow(
      coded('GENESIS_DRAFT', 'the node of "bank-a" has an address or keys for a network, and it orders alone'),
    );
  }
});

test.each<[string, string, Partial<PlannedPart>]>([
  ['a node without address', 'has no address', { node: {} }],
  ['a malformed address', 'which is no HOST:PORT', { node: { address: 'a.example:0' } }],
  ['an account named as a key of the node', 'the account "vote" has the name of a key', { accounts: [named('vote')] }],
  ['another one', 'the account "peer" has the name of a key', { accounts: [named('peer')] }],
])('%s planned → GENESIS_DRAFT before keys are made', (_, reason, change) => {
  const planned = { organisation: 'bank-a', accounts: [named('operator')], ...change };
  expect(() => checkPart(createDraft(NETWORK_TERMS), planned)).toThrow(coded('GENESIS_DRAFT', reason));
});

function named(name: string) {
  return { name, roles: ['admin'] };
}

test('engine keys of another suite → KEY_FILE_BAD names the file', () => {
  const good = { path: 'good.json', key: publicPart(newKey()) };
  const bad = { path: 'bad.json', key: { suite: 'p256', publicKey: 'AA==' } };
  for (const network of [
    { vote: bad, peer: good },
    { vote: good, peer: bad },
  ]) {
    expect(() => createNodePart(good, { ...network, address: 'a.example:1' })).toThrow(
      coded('KEY_FILE_BAD', 'bad.json cannot be used: it is of the suite p256'),
    );
  }
});

test('the network key of RFC 8032 §7.1 test 1 → the peer id that `cometbft show-node-id` prints for it', () => {
  const publicKey = toBase64(fromHex('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a'));
  const own = { path: 'node.json', key: publicPart(newKey()) };
  const peer = { path: 'peer.json', key: { suite: 'ed25519', publicKey } };
  const part = createNodePart(own, { vote: own, peer, address: 'a.example:1' });
  expect(part.peerId).toBe('21fe31dfa154a261626bf854046fd2271b7bed4b');
});

test('one founder signed another engine → GENESIS_DIFFERS names who and what', async () => {
  const genesis = closeDraft(drafted(parts), nodeCrypto);
  const core = decodeGenesisCore(genesis.core);
  const engine = genesis.sections['engine']?.replace('bank-c.example', 'bank-d.example') ?? '';
  const sections = { ...genesis.sections, engine };
  const hashed = hashSections(nodeCrypto.hasher(core.hash), sections);
  const other = openChain({ sections, core: genesisCoreCodec.encode({ ...core, sections: hashed }) }, nodeCrypto);
  const signatures = await Promise.all(
    admins.map((admin, i) => sign(i === 0 ? other : openChain(genesis, nodeCrypto), admin)),
  );
  expect(() => finalizeGenesis(genesis, signatures as SignedCore[], nodeCrypto)).toThrow(
    coded('GENESIS_DIFFERS', 'bank-a signed another section "engine"'),
  );
});
