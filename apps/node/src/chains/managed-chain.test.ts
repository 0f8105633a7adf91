import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { OpenedChain } from './interface.ts';
import { ManagedChain } from './managed-chain.ts';

/** A chain that is opened as it is told, and says what was done with it. */
class Opened {
  readonly acts: string[] = [];
  failure: SteleError | undefined;
  open: () => Promise<void> = async () => undefined;

  readonly chain = new ManagedChain('second', undefined, async () => {
    await this.open();
    this.acts.push('open');
    return this.#opened();
  });

  #opened(): OpenedChain {
    return {
      chain: { fingerprint: 'ab' },
      isNew: false,
      unlock: { path: '', created: false },
      notices: [],
      running: {
        view: {} as ChainView,
        failure: () => this.failure,
        stop: async () => void this.acts.push('close'),
      },
    } as unknown as OpenedChain;
  }
}

const lost = new SteleError('DATA_LOST', { chain: 'second', what: 'all of it' });

test('never started → stopped, and whoever asks for it is told so', () => {
  const { chain } = new Opened();
  expect(chain.standing(false)).toEqual({ name: 'second', isDefault: false, state: 'stopped' });
  expect(() => chain.view).toThrow(expect.objectContaining({ code: 'CHAIN_STOPPED' }));
});

test('started twice, then stopped → opened once and closed once', async () => {
  const { chain, acts } = new Opened();
  await Promise.all([chain.start(), chain.start()]);
  expect(chain.standing(true)).toEqual({ name: 'second', genesis: 'ab', isDefault: true, state: 'running' });
  expect(chain.view).toEqual({});
  await chain.stop();
  expect(chain.state).toBe('stopped');
  expect(acts).toEqual(['open', 'close']);
});

test('while it opens → starting; stopped meanwhile → open first, then closed', async () => {
  const opened = new Opened();
  const gate = Promise.withResolvers<void>();
  opened.open = () => gate.promise;
  const started = opened.chain.start();
  const stopped = opened.chain.stop();
  await new Promise(setImmediate);
  expect(opened.chain.state).toBe('starting');
  expect(() => opened.chain.view).toThrow(expect.objectContaining({ code: 'CHAIN_STARTING' }));
  gate.resolve();
  await Promise.all([started, stopped]);
  expect(opened.acts).toEqual(['open', 'close']);
});

test('what cannot be opened → failed with the reason, until a start that can', async () => {
  const opened = new Opened();
  opened.open = () => Promise.reject(lost);
  await expect(opened.chain.start()).rejects.toBe(lost);
  expect(opened.chain.standing(false)).toMatchObject({ state: 'failed', reason: { code: 'DATA_LOST' } });
  expect(() => opened.chain.view).toThrow(
    'Chain second does not run on this node: Data of chain second are lost: all of it.',
  );
  expect(await opened.chain.settled()).toBe(lost);
  opened.open = async () => undefined;
  await opened.chain.start();
  expect(opened.chain.state).toBe('running');
});

test('one that cannot go on → failed, what it has is served, and a start opens it anew', async () => {
  const opened = new Opened();
  await opened.chain.start();
  opened.failure = new SteleError('RUNTIME_FAULT', { reason: 'the thread of the chain ended' });
  expect(opened.chain.standing(false)).toMatchObject({ state: 'failed', reason: { code: 'RUNTIME_FAULT' } });
  expect(opened.chain.view).toEqual({});
  const again = opened.chain.start();
  opened.failure = undefined;
  await again;
  expect(opened.chain.state).toBe('running');
});

test('another state than the one that was decided → nothing of it is served, and why can be asked', async () => {
  const opened = new Opened();
  await opened.chain.start();
  opened.failure = new SteleError('ENGINE_DIVERGED', { reason: 'another hash' });
  expect(() => opened.chain.view).toThrow(expect.objectContaining({ code: 'ENGINE_DIVERGED' }));
  expect(opened.chain.watched).toEqual({});
});
