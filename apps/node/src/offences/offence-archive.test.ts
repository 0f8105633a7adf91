import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSigner } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { newestState } from '@stele/ledger';
import { type DuplicateVotes, type EngineVote, voteAddressOf, voteMessage } from '@stele/ordering';
import { encodeOffenceNotice, fromHex, SteleError, toBase64 } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { doubleSignature } from '../../../../packages/ledger/test/double-signing.ts';
import { call, TestChain, testAccount } from '../../../../packages/ledger/test/test-chain.ts';
import { engineChainId } from './engine-chain-id.ts';
import { readOffence, readOffences } from './list-offences.ts';
import { OffenceArchive } from './offence-archive.ts';
import { verifyOffence } from './verify-offence.ts';

const VALIDATORS = [10, 11, 12, 13].map((seed) => testAccount(seed).signer);
const [GUILTY] = VALIDATORS as [(typeof VALIDATORS)[number]];
const voteSigner = createSigner(nodeCrypto, 'ed25519', GUILTY.keyId);
const voter = voteAddressOf(voteSigner.publicKey);

describe('the evidence that a node keeps', () => {
  let chain: TestChain;
  let folder: string;
  let archive: OffenceArchive;
  let asked: number[];
  let answer: () => Promise<readonly DuplicateVotes[] | undefined>;

  beforeEach(async () => {
    chain = await TestChain.found({ validators: VALIDATORS });
    folder = join(mkdtempSync(join(tmpdir(), 'stele-offences-')), 'offences');
    asked = [];
    answer = async () => [await votesAt(7)];
    archive = opened();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await archive.stop();
    await chain.close();
    rmSync(join(folder, '..'), { recursive: true });
  });

  const opened = () =>
    new OffenceArchive({
      chain: chain.chain,
      folder,
      reader: chain.store,
      source: newestState(chain.store),
      votesIn: (engineHeight) => {
        asked.push(engineHeight);
        return answer();
      },
      log: { error: () => undefined, warn: () => undefined },
    });
  const vote = async (height: number, digit: string, engine = engineChainId(chain.chain.fingerprint)) => {
    const unsigned: EngineVote = {
      type: 'precommit',
      height,
      round: 0,
      block: { hash: digit.repeat(64), parts: { total: 1, hash: 'c'.repeat(64) } },
      time: '2026-11-21T10:00:00.5Z',
      voter,
      signature: '',
    };
    return { ...unsigned, signature: toBase64(await voteSigner.sign(voteMessage(engine, unsigned))) };
  };
  const votesAt = async (height: number): Promise<DuplicateVotes> => ({
    voteKey: toBase64(voteSigner.publicKey),
    votes: [await vote(height, 'a'), await vote(height, 'b')],
  });
  const notice = (engineHeight = 7) =>
    encodeOffenceNotice({
      version: 1,
      engineHeight: 9,
      offences: [{ kind: 'duplicate-vote', voter: fromHex(voter), engineHeight, time: 5 }],
    });
  const take = async (...items: Uint8Array[]) => chain.commit(chain.execute(items));
  /** Has the archive look, and waits until it has done what it can. */
  const follow = async (which = archive) => {
    which.follow();
    await which.stop();
  };

  test('an offence on the chain → a file with both votes, whose signatures hold without the chain', async () => {
    await take(notice());
    await follow();
    expect(asked).toEqual([9]);
    const [file] = readOffences(folder);
    expect(file).toMatchObject({ offence: '0000000001', record: { kind: 'duplicate-vote', at: 7, voter } });
    expect(verifyOffence(file as never, 'sha256')).toEqual({ state: 'proved' });
  });

  test('one that was recorded while the node was away → kept at its next start; none twice', async () => {
    await take(notice());
    await follow();
    await take(notice(8));
    answer = async () => [await votesAt(8)];
    await follow(opened());
    expect(readOffences(folder).map(({ record }) => record.at)).toEqual([7, 8]);
    await follow(opened());
    expect(asked).toEqual([9, 9]);
  });

  test('an engine that does not answer → asked again later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await take(notice());
    const good = answer;
    answer = () => Promise.reject(new SteleError('ENGINE_UNREACHABLE', { reason: 'it starts' }));
    archive.follow();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    expect(readOffences(folder)).toEqual([]);
    answer = good;
    await vi.advanceTimersByTimeAsync(10_000);
    await archive.stop();
    expect(readOffences(folder)).toHaveLength(1);
  });

  test('votes that the engine has no more → a file that says what is recorded, and proves nothing', async () => {
    await take(notice());
    answer = async () => undefined;
    await follow();
    expect(verifyOffence(readOffence(folder, '1'), 'sha256')).toEqual({ state: 'unproved' });
  });

  test('a reported double signature → the evidence of its transaction, whose signatures hold', async () => {
    const { decoded } = chain.ledger.tip();
    const headers = [decoded, { ...decoded, gasUsed: 9 }] as const;
    const evidence = toBase64(await doubleSignature(chain.chain.hasher, GUILTY, headers));
    const report = call('sys.offences', 'reportDoubleSignature', { evidence });
    await chain.block([await chain.transaction(chain.operator, [report])]);
    await follow();
    const file = readOffence(folder, '0000000001');
    expect(file.evidence).toBe(evidence);
    expect(verifyOffence(file, 'sha256')).toEqual({ state: 'proved' });
    expect(verifyOffence({ ...file, record: { ...file.record, at: 2 } }, 'sha256')).toMatchObject({ state: 'refused' });
  });

  test.each([
    ['a vote', (text: string) => text.replace('10:00:00.5Z', '10:00:00.6Z'), 'a signature does not hold'],
    ['the height', (text: string) => text.replace('"at": 7', '"at": 8'), 'they are of another height'],
    [
      'the validator',
      (text: string) => text.replace(`"voter": "${voter}"`, `"voter": "${'0'.repeat(40)}"`),
      'vote key',
    ],
    ['the chain', (text: string) => text.replace(/"genesis": "../, '"genesis": "ee'), 'of another chain'],
  ])('a file in which %s was changed → refused', async (_, change, reason) => {
    await take(notice());
    await follow();
    const path = join(folder, '0000000001.json');
    const text = readFileSync(path, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(path, change(text));
    const verdict = verifyOffence(readOffence(folder, '1'), 'sha256');
    expect(verdict).toMatchObject({ state: 'refused', reason: expect.stringContaining(reason) });
  });

  test('a file that is none, a number that nobody has → named', async () => {
    await take(notice());
    await follow();
    expect(() => readOffence(folder, '2')).toThrow(expect.objectContaining({ code: 'OFFENCE_UNKNOWN' }));
    writeFileSync(join(folder, '0000000001.json'), '{}');
    expect(() => readOffence(folder, '1')).toThrow(expect.objectContaining({ code: 'OFFENCE_EVIDENCE' }));
  });
});
