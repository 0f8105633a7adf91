import { utf8ToText } from '@stele/protocol';
import { expect, test } from 'vitest';
import { chain, committedInfo, crypto, sender, startDouble, submitted } from '../../test/chain-double.ts';
import { routes } from '../api/routes.ts';
import {
  createGovernanceClient,
  createHoldsClient,
  createLifecycleClient,
  createPoliciesClient,
  createQuotasClient,
  proposalDigest,
  proposalKey,
} from '../index.ts';

const content = {
  title: 'A matter',
  reason: '',
  calls: [{ contract: 'sys.quotas', method: 'remove', args: { b: 1, a: 2 } }],
};

test('a number → as the chain writes it', () => {
  expect(proposalKey(7)).toBe('0000000007');
});

test('the digest of a proposal → depends on every part of it', () => {
  const of = (changes: object, key = proposalKey(1)) => proposalDigest(crypto, chain, key, { ...content, ...changes });
  const call = content.calls[0] as (typeof content.calls)[number];
  const digests = [
    of({}),
    of({}, proposalKey(2)),
    of({ title: 'Another' }),
    of({ reason: 'why' }),
    of({ calls: [call, call] }),
    of({ calls: [{ ...call, args: { a: 2, b: 1 } }] }),
    proposalDigest(crypto, { ...chain, fingerprint: '11'.repeat(32) }, proposalKey(1), content),
  ];
  expect(new Set(digests).size).toBe(digests.length);
});

test('more proposals than a page holds → all of them, in order', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const asked: unknown[] = [];
  node.answer(routes.query, ({ body }) => {
    const { args } = body as { args: { after?: string } };
    asked.push(args);
    const number = args.after === undefined ? '0000000001' : '0000000002';
    const result = { proposals: [{ proposal: number }], end: args.after !== undefined };
    return { result, height: 7, gasUsed: 1 };
  });
  const found = await createGovernanceClient(client).list();
  expect(found.map(({ proposal }) => proposal)).toEqual(['0000000001', '0000000002']);
  expect(asked).toEqual([{}, { after: '0000000001' }]);
});

test('what the chain does not know → undefined', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.query, () => ({ result: null, height: 7, gasUsed: 1 }));
  expect(await createGovernanceClient(client).get(proposalKey(1))).toBeUndefined();
  expect(await createGovernanceClient(client).delegation('acme')).toBeUndefined();
  expect(await createPoliciesClient(client).get('call kv')).toBeUndefined();
  expect(await createHoldsClient(client).ofAccount(sender.account)).toBeUndefined();
  expect(await createLifecycleClient(client).standing('kv')).toBeUndefined();
});

test('a vote → a transaction with the digest and the voice', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const calls: unknown[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content: made } = submitted(body);
    calls.push(...made.calls.map(({ method, args }) => ({ method, args: JSON.parse(utf8ToText(args)) })));
    return committedInfo(id, [{ status: 'open', outcome: '' }]);
  });
  const vote = { proposal: proposalKey(1), digest: 'ab'.repeat(32), voice: 'for' as const, organisation: 'acme' };
  const outcome = await createGovernanceClient(client).vote(vote, sender);
  expect(outcome).toMatchObject({ state: 'committed', result: { status: 'open' } });
  expect(calls).toEqual([{ method: 'vote', args: vote }]);
});

test('calls for proposals → as the contracts take them', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const record = { contract: 'kv', collection: 'entries', key: 'a' };
  expect(createHoldsClient(client).recordCall('suspend', record, 'order')).toEqual({
    contract: 'sys.holds',
    method: 'suspendRecord',
    args: { ...record, reason: 'order' },
  });
  expect(createHoldsClient(client).accountCall('release', 'aa', 'order').method).toBe('releaseAccount');
  expect(createLifecycleClient(client).statusCall('retire', 'kv', 'old').method).toBe('retire');
  expect(createQuotasClient(client).setCall('organisation acme', 5).args).toEqual({
    holder: 'organisation acme',
    transactions: 5,
  });
  expect(createPoliciesClient(client).setCall('call kv', { clauses: [] }).args).toEqual({
    scope: 'call kv',
    policy: { clauses: [] },
  });
  expect(createGovernanceClient(client).ruleRemovalCall('kv').args).toEqual({ scope: 'kv' });
});
