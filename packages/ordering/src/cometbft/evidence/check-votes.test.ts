import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { toBase64, toHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { voteAddressOf } from '../home/addresses.ts';
import { faultOfVotes, type VoteCheck } from './check-votes.ts';
import type { DuplicateVotes, EngineVote } from './interface.ts';
import { voteMessage } from './vote-message.ts';

const CHAIN = 'stele-0123456789abcdef0123456789abcdef';
const { privateKey, publicKey: publicObject } = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(Buffer.from(publicObject.export({ format: 'jwk' }).x as string, 'base64url'));
const voter = voteAddressOf(publicKey);
const publicKeyOf = (key: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key).toString('base64url') },
    format: 'jwk',
  });

const blockOf = (digit: string): NonNullable<EngineVote['block']> => ({
  hash: digit.repeat(64),
  parts: { total: 1, hash: 'f'.repeat(64) },
});
const signed = async (vote: Omit<EngineVote, 'signature' | 'voter'>, chain = CHAIN): Promise<EngineVote> => {
  const unsigned = { ...vote, voter, signature: '' };
  return { ...unsigned, signature: toBase64(new Uint8Array(sign(null, voteMessage(chain, unsigned), privateKey))) };
};
const vote = { type: 'precommit', height: 9, round: 1, time: '2026-11-21T10:00:00.000000123Z' } as const;
const evidence = async (first: object = {}, second: object = {}, chain = CHAIN): Promise<DuplicateVotes> => ({
  voteKey: toBase64(publicKey),
  votes: [
    await signed({ ...vote, block: blockOf('a'), ...first }, chain),
    await signed({ ...vote, block: blockOf('b'), ...second }, chain),
  ],
});
const check: VoteCheck = {
  chainId: CHAIN,
  voter,
  height: 9,
  verify: (key, message, signature) => verify(null, message, publicKeyOf(key), signature),
};

describe('what a validator signs when it votes', () => {
  // CometBFT 0.40, types/vote_test.go, TestVoteSignBytesTestVectors: cases 1 and 2.
  const GO_ZERO = '2a0b088092b8c398feffffff01';
  test.each([
    ['precommit', `210802110100000000000000190100000000000000${GO_ZERO}`],
    ['prevote', `210801110100000000000000190100000000000000${GO_ZERO}`],
  ] as const)('a %s → the bytes of the engine’s own tests', (type, expected) => {
    const plain = { type, height: 1, round: 1, time: '0001-01-01T00:00:00Z', voter: '', signature: '' };
    expect(toHex(voteMessage('', plain))).toBe(expected);
  });
});

describe('two votes', () => {
  test('for two blocks in one step → an offence', async () => {
    expect(faultOfVotes(await evidence(), check)).toBeUndefined();
  });

  test('for a block and against all → an offence', async () => {
    const { votes, voteKey } = await evidence();
    const against = await signed(vote);
    expect(faultOfVotes({ voteKey, votes: [votes[0], against] }, check)).toBeUndefined();
  });

  test.each([
    ['for the same block', () => evidence({}, { block: blockOf('a') }), 'the same block'],
    ['in two rounds', () => evidence({}, { round: 2 }), 'two steps'],
    ['of two kinds', () => evidence({}, { type: 'prevote' }), 'two steps'],
    ['of another height', () => evidence({ height: 8 }, { height: 8 }), 'another height'],
    ['of another chain', () => evidence({}, {}, 'stele-other'), 'does not hold'],
    ['of another key', async () => ({ ...(await evidence()), voteKey: toBase64(new Uint8Array(32)) }), 'the vote key'],
    ['of a key that nobody knows', async () => ({ ...(await evidence()), voteKey: '' }), 'the vote key'],
  ])('%s → none', async (_, made, reason) => {
    expect(faultOfVotes(await made(), check)).toContain(reason);
  });

  test('one signature changed → none', async () => {
    const { votes, voteKey } = await evidence();
    const [first, second] = votes;
    const forged = { ...second, time: '2026-11-21T10:00:00.000000124Z' };
    expect(faultOfVotes({ voteKey, votes: [first, forged] }, check)).toBe('a signature does not hold');
  });
});
