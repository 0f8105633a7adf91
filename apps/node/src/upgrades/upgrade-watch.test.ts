import { type Chain, type ProtocolPlan, type StateSource, systemState } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import type { ContractCall } from '@stele/sdk';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Build } from './interface.ts';
import { UpgradeWatch } from './upgrade-watch.ts';

const KEY = 'ab'.repeat(32);
const OLD: Build = { release: '1.0.0', protocols: [1] };
const NEXT: Build = { release: '2.0.0', protocols: [1, 2] };
const chain = { sections: { runtime: { headerVersion: 1, hosts: {} } } } as Chain;

/** A state with what upgrades are about. */
class State implements StateSource {
  readonly #entries = new Map<string, string>();

  get({ id }: { readonly id: string }): string | undefined {
    return this.#entries.get(id);
  }

  announce(build: Build): void {
    const record = { ...build, organisation: 'bank-a', height: 1, time: 1 };
    this.#entries.set(systemState.announcements.keys.key(KEY).id, JSON.stringify(record));
  }

  plan(plan: ProtocolPlan): void {
    this.#entries.set(systemState.protocolPlan.keys.key('protocol').id, JSON.stringify(plan));
  }
}

let state: State;
let sent: ContractCall[];
let warned: string[];
/** What an announcement comes to. */
let send: (call: ContractCall) => Promise<void>;
let isOpen: boolean;
let watch: UpgradeWatch;

beforeEach(() => {
  vi.useFakeTimers();
  state = new State();
  sent = [];
  warned = [];
  isOpen = true;
  send = async () => undefined;
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const start = (build: Build) => {
  watch = new UpgradeWatch(
    {
      chain,
      source: state,
      key: KEY,
      build,
      canAnnounce: () => isOpen,
      send: (call) => {
        sent.push(call);
        return send(call);
      },
      log: { info: () => undefined, warn: (_: unknown, text?: string) => warned.push(text ?? '') } as never,
    },
    10,
  );
};
const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

describe('announcing', () => {
  test('a build that has what the chain was founded with → says nothing', async () => {
    start(OLD);
    await minutes(10);
    expect(sent).toEqual([]);
  });

  test('a build that has more → says so until the chain has it', async () => {
    start(NEXT);
    await minutes(1);
    expect(sent[0]).toEqual({
      contract: 'sys.upgrades',
      method: 'announce',
      args: { node: KEY, protocols: [1, 2], release: '2.0.0' },
    });
    state.announce(NEXT);
    watch.follow(11);
    sent = [];
    await minutes(10);
    expect(sent).toEqual([]);
  });

  test('an older build in place of one that was announced → says so', async () => {
    state.announce(NEXT);
    start(OLD);
    await minutes(1);
    expect(sent[0]?.args).toMatchObject({ protocols: [1], release: '1.0.0' });
  });

  test('another release of the same versions → says so only where one was announced', async () => {
    state.announce({ ...NEXT, release: '1.9.0' });
    start(NEXT);
    await minutes(1);
    expect(sent[0]?.args).toMatchObject({ release: '2.0.0' });
  });

  test('refused → tried again, ever more seldom', async () => {
    send = () => Promise.reject(new TypeError('the engine does not answer'));
    start(NEXT);
    await minutes(1);
    expect(sent).toHaveLength(4);
    await minutes(10);
    expect(sent.length).toBeLessThan(16);
    expect(warned[0]).toContain('could not be announced');
  });

  test('a node that may not send → waits until it may', async () => {
    isOpen = false;
    start(NEXT);
    await minutes(2);
    expect(sent).toEqual([]);
    isOpen = true;
    await minutes(2);
    expect(sent).not.toEqual([]);
  });

  test('stopped → sends nothing more', async () => {
    start(NEXT);
    watch.stop();
    await minutes(2);
    expect(sent).toEqual([]);
  });
});

test('a block comes after the end → the state, which is closed by then, is not read', () => {
  start(OLD);
  watch.stop();
  state.get = () => {
    throw new SteleError('STATE_CLOSED', {});
  };
  expect(() => watch.follow(11)).not.toThrow();
});

describe('warning', () => {
  const next = { protocol: 2, height: 500, releases: ['2.0.0'], missing: ['bank-a'], decidedAt: 9, decided: 9 };

  test('a decision that this build cannot follow → once in the log, with what it needs', () => {
    start(OLD);
    expect(watch.standing.ahead).toBeUndefined();
    state.plan({ protocol: 1, since: 0, next });
    watch.follow(11);
    watch.follow(12);
    expect(warned).toHaveLength(1);
    expect(watch.standing.ahead).toMatchObject({
      code: 'UPGRADE_AHEAD',
      detail: { protocol: 2, height: 500, newest: 12, releases: '2.0.0', supported: '1' },
    });
  });

  test('a decision that it can follow → nothing', () => {
    state.plan({ protocol: 1, since: 0, next });
    start(NEXT);
    expect(watch.standing.ahead).toBeUndefined();
    expect(warned).toEqual([]);
  });

  test('taken back → the warning ends, and comes again with another decision', () => {
    state.plan({ protocol: 1, since: 0, next });
    start(OLD);
    state.plan({ protocol: 1, since: 0 });
    watch.follow(11);
    expect(watch.standing.ahead).toBeUndefined();
    state.plan({ protocol: 1, since: 0, next: { ...next, height: 600 } });
    watch.follow(12);
    expect(warned).toHaveLength(2);
  });
});
