import { nodeCrypto } from '@stele/crypto/node';
import { genesisFingerprint, toHex } from '@stele/protocol';
import { expect, test } from 'vitest';
import { createDraft, joinDraft, mergeDrafts } from './change-draft.ts';
import { closeDraft } from './close-draft.ts';
import { type DraftTerms, draftToJson, type FounderPart, readDraft } from './draft.ts';
import { Ceremony, newKey, partOf, publicPart, TERMS } from './test-founders.ts';

const ceremony = new Ceremony();
const [a, b, c] = ceremony.parts as [FounderPart, FounderPart, FounderPart];
const fingerprintOf = (parts: readonly FounderPart[]) =>
  toHex(genesisFingerprint(nodeCrypto.hasher('sha256'), closeDraft(ceremony.draft(parts), nodeCrypto).core));

test('parts added in any order → one text and one genesis', () => {
  const orders = [
    [a, b, c],
    [c, a, b],
    [b, c, a],
  ];
  expect(new Set(orders.map((parts) => draftToJson(ceremony.draft(parts)))).size).toBe(1);
  expect(new Set(orders.map(fingerprintOf)).size).toBe(1);
});

test('a draft written and read, its fields in another order → the same draft', () => {
  const draft = ceremony.draft();
  const { parts, ...rest } = JSON.parse(draftToJson(draft));
  expect(readDraft({ parts: parts.toReversed(), ...rest })).toEqual(draft);
});

test('parts added apart and merged → the draft of all of them', () => {
  const drafts = [ceremony.draft([a]), ceremony.draft([c, a]), ceremony.draft([b])] as const;
  expect(mergeDrafts(drafts)).toEqual(ceremony.draft());
});

test('drafts of other terms → GENESIS_CONTRADICTION names the term and both values', () => {
  const other = createDraft({ ...TERMS, rule: 'joint' });
  expect(() => mergeDrafts([ceremony.draft([a]), other])).toThrow(
    expect.objectContaining({
      code: 'GENESIS_CONTRADICTION',
      message: expect.stringContaining('rule is "majority" in one and "joint" in another'),
    }),
  );
});

test('two parts of one founder → GENESIS_CONTRADICTION names founder and fields', () => {
  const drafts = [ceremony.draft([a]), ceremony.draft([{ ...a, title: 'Bank A' }])] as const;
  expect(() => mergeDrafts(drafts)).toThrow(
    expect.objectContaining({
      code: 'GENESIS_CONTRADICTION',
      message: expect.stringContaining('the parts of "bank-a" differ in title'),
    }),
  );
});

test.each<[string, string, Partial<DraftTerms>]>([
  [
    'a founder named twice',
    '"x" is named twice',
    {
      organisations: [
        { id: 'x', weight: 1 },
        { id: 'x', weight: 2 },
      ],
    },
  ],
  ['an unknown rule', '"dictator" is none of joint', { rule: 'dictator' }],
  ['a leader who founds nothing', '"leading:bank-z" is none of', { rule: 'leading:bank-z' }],
  ['a leader left out', '"leading" is none of', { rule: 'leading' }],
  ['a malformed name', 'look at /name', { name: 'Trade' }],
  ['a weight of nothing', 'look at /organisations/0/weight', { organisations: [{ id: 'x', weight: 0 }] }],
])('%s → GENESIS_DRAFT', (_, reason, terms) => {
  expect(() => createDraft({ ...TERMS, ...terms })).toThrow(
    expect.objectContaining({ code: 'GENESIS_DRAFT', message: expect.stringContaining(reason) }),
  );
});

const adminless = { ...b, accounts: b.accounts.map((account) => ({ ...account, roles: ['operation'] })) };
const twinKey = partOf('bank-b', ceremony.admins[0] ?? newKey());
const twinName = { ...b, accounts: [...b.accounts, { name: 'operator', roles: [], key: publicPart(newKey()) }] };
const nodeName = { ...b, accounts: [...b.accounts, { name: 'node', roles: [], key: publicPart(newKey()) }] };

test.each<[string, string, FounderPart]>([
  ['a founder without admin', '"bank-b" has no account with the role "admin"', adminless],
  ['one key for two founders', '"operator" of "bank-b" has the same key as "operator" of "bank-a"', twinKey],
  ['the key of another’s node', 'has the same key as "node" of "bank-a"', partOf('bank-b', ceremony.node)],
  ['two accounts of one name', '"bank-b" has two accounts "operator"', twinName],
  ['an account called node', 'is that of the node itself', nodeName],
  ['somebody not invited', '"bank-z" is none of its founders', partOf('bank-z', newKey())],
  ['somebody who joined before', '"bank-a" has joined already', { ...a, title: 'Again' }],
])('%s joins → GENESIS_DRAFT', (_, reason, part) => {
  expect(() => joinDraft(ceremony.draft([a]), part)).toThrow(
    expect.objectContaining({ code: 'GENESIS_DRAFT', message: expect.stringContaining(reason) }),
  );
});

test('a founder who joined before, replacing its part → its new part alone', () => {
  const { parts } = joinDraft(ceremony.draft(), { ...a, title: 'Bank A' }, { replaces: true });
  expect(parts.map(({ title }) => title)).toEqual(['Bank A', 'BANK-B', 'BANK-C']);
});

test.each([
  ['a founder missing', 'bank-c still has to join', [a, b]],
  ['no node', 'no founder has a node', [partOf('bank-a', newKey()), b, c]],
  ['two nodes', '"bank-a" and "bank-b" have a node each', [a, partOf('bank-b', newKey(), newKey()), c]],
])('a draft closed with %s → GENESIS_DRAFT', (_, reason, parts) => {
  expect(() => closeDraft(ceremony.draft(parts), nodeCrypto)).toThrow(
    expect.objectContaining({ code: 'GENESIS_DRAFT', message: expect.stringContaining(reason) }),
  );
});

test.each([
  [
    'a key of a suite that the chain does not take',
    'which it does not take',
    { key: { suite: 'sm2', publicKey: 'AA==' } },
  ],
  ['a key that is none', 'a ed25519 key in it is not valid', { key: { suite: 'ed25519', publicKey: 'AA==' } }],
])('a draft closed with %s → GENESIS_BAD', (_, reason, change) => {
  const changed = { ...b, accounts: b.accounts.map((account) => ({ ...account, ...change })) };
  expect(() => closeDraft(ceremony.draft([a, changed, c]), nodeCrypto)).toThrow(
    expect.objectContaining({ code: 'GENESIS_BAD', message: expect.stringContaining(reason) }),
  );
});

test('what is no draft → GENESIS_DRAFT', () => {
  for (const value of [null, 7, {}, { ...JSON.parse(draftToJson(ceremony.draft())), more: 1 }]) {
    expect(() => readDraft(value)).toThrow(expect.objectContaining({ code: 'GENESIS_DRAFT' }));
  }
});

test('drafts apart with a node each → not merged, both named; a role that is none → named with the account', () => {
  const withNode = { ...b, node: publicPart(newKey()) };
  const apart = [ceremony.draft([a]), ceremony.draft([withNode])] as const;
  expect(() => mergeDrafts(apart)).toThrow(/"bank-a" and "bank-b" have a node each/);
  const [account] = b.accounts;
  const misspelt = { ...b, accounts: [{ ...account, roles: ['admn'] }] } as FounderPart;
  expect(() => ceremony.draft([misspelt])).toThrow(/has the role "admn", which is none of admin/);
});
