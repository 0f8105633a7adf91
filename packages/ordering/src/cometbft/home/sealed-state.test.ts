import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SigningOwner } from './interface.ts';
import { homeLayout } from './layout.ts';
import { endLedgerAhead, ledgerAhead, releaseSigningState, sealSigningState } from './sealed-state.ts';
import { guardSigningState, signingStanding } from './signing-state.ts';
import { noteVoteElsewhere, votesElsewhere } from './votes-elsewhere.ts';

let owner: SigningOwner;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stele-sealed-'));
  owner = { folder, machine: 'this machine', voteAddress: 'ab'.repeat(20) };
});
afterEach(() => rm(owner.folder, { recursive: true }));

const signed = async () => JSON.parse(await readFile(homeLayout(owner.folder).signingState, 'utf8')) as object;

test('sealed → nobody may go on with it, and whoever does all the same signs at no height', async () => {
  await sealSigningState(owner.folder, 41);
  await expect(guardSigningState(owner)).rejects.toMatchObject({ code: 'ENGINE_KEY_IN_USE' });
  expect((await signingStanding(owner)).height).toBeGreaterThan(1e14);
});

test('released → its owner goes on above the height that was named, and no other machine', async () => {
  await sealSigningState(owner.folder, 41);
  await releaseSigningState(owner, 77);
  await guardSigningState(owner);
  expect(await signed()).toEqual({ height: '77', round: 0, step: 3 });
  await expect(guardSigningState({ ...owner, machine: 'another' })).rejects.toMatchObject({
    code: 'ENGINE_KEY_IN_USE',
  });
});

test('how far the ledger is ahead → known until the engine has come past it', async () => {
  expect(await ledgerAhead(owner.folder)).toBeUndefined();
  await sealSigningState(owner.folder, 41);
  expect(await ledgerAhead(owner.folder)).toBe(41);
  await endLedgerAhead(owner.folder);
  expect(await ledgerAhead(owner.folder)).toBeUndefined();
});

test('a vote cast elsewhere → known afterwards, with its time', async () => {
  expect(await votesElsewhere(owner.folder)).toBeUndefined();
  await noteVoteElsewhere(owner.folder, 1_700_000_000_123);
  expect(await votesElsewhere(owner.folder)).toBe(1_700_000_000_123);
});
