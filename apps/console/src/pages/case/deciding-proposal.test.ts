import { expect, test } from 'vitest';
import { decidingProposal } from './deciding-proposal.ts';

const granted = (grant: string) => ({ contract: 'sys.supervision', name: 'granted', data: { grant } });
const settled = (proposal: string) => ({ contract: 'sys.governance', name: 'proposalSettled', data: { proposal } });

test('a transaction that settled two proposals → each grant belongs to the one behind it', () => {
  const events = [granted('1'), granted('2'), settled('7'), granted('3'), settled('8')];
  expect(['1', '2', '3', '4'].map((grant) => decidingProposal(events, grant))).toEqual(['7', '7', '8', undefined]);
});

test('a grant without a decision → no proposal', () => {
  expect(decidingProposal([settled('7'), granted('1')], '1')).toBeUndefined();
});
