import { toHex, utf8, utf8ToText } from '@stele/protocol';
import type { ChainStore } from '../../src/core/chain-store.ts';
import { openOutbox } from '../../src/index.ts';
import type { Staged, Write } from '../../src/interface.ts';
import type { Outbox } from '../../src/outbox/interface.ts';
import type { Random } from '../../src/simulation/random.ts';
import type { SimulatedDisk } from '../../src/simulation/simulated-disk.ts';
import { openTestChain } from '../test-chain.ts';
import { type Fault, withFault } from './faults.ts';
import { applyWrites, type KnownBlock, type World } from './world.ts';

const KEYS = 12;

/** Files so small that pruning has something to do with them. */
const LAYOUT = { twigsPerSegment: 1, valueSegmentBytes: 256, blockSegmentBytes: 1024 };

/** A node that takes records, settles them in blocks, and does all else that a store has to survive. */
export class SimulatedNode {
  readonly #world: World;
  readonly #random: Random;
  readonly #fault: Fault | undefined;
  readonly store: ChainStore;
  readonly outbox: Outbox;

  private constructor(world: World, random: Random, fault: Fault | undefined, store: ChainStore, outbox: Outbox) {
    this.#world = world;
    this.#random = random;
    this.#fault = fault;
    this.store = store;
    this.outbox = outbox;
  }

  static async start(
    disk: SimulatedDisk,
    world: World,
    random: Random,
    fault: Fault | undefined,
  ): Promise<SimulatedNode> {
    const schedule = { leaves: 60, blocks: 6, treeEvery: 4 };
    const store = await openTestChain(withFault(disk, fault) as SimulatedDisk, { schedule, layout: LAYOUT });
    if (world.chain.length === 0) world.commit(foundation(store));
    const { height } = store.tip();
    const from = height === 0 ? 0 : ((await store.block(height)).outbox ?? 0);
    const outbox = await openOutbox('/outbox', { files: disk, from, segmentBytes: 200 });
    return new SimulatedNode(world, random, fault, store, outbox);
  }

  /** Does one thing that nodes do. */
  async act(): Promise<void> {
    const action = this.#random.below(22);
    if (action < 8) await this.#accept();
    else if (action < 16) await this.#addBlocks();
    else if (action < 17) await this.store.checkpoint();
    else if (action < 18) await this.#rewind();
    else if (action < 19) await this.#clearOutbox();
    else if (action < 21) await this.#prune();
    else this.store.view().scan(Uint8Array.of(1), { limit: 5 });
  }

  async close(): Promise<void> {
    await this.store.close();
    await this.outbox.close();
  }

  /** Takes some records at once; those that are answered are promised. */
  async #accept(): Promise<void> {
    const records = Array.from({ length: 1 + this.#random.below(4) }, () => this.#world.nextRecord());
    await Promise.allSettled(
      records.map(async (text) => {
        const [position] = await this.outbox.append([utf8(text)]);
        this.#world.accepted.push({ text, position: position as number });
      }),
    );
  }

  /** Stages one block or two, the second on the first, and commits them. */
  async #addBlocks(): Promise<void> {
    const first = this.#stage(this.#world.tip, undefined);
    if (this.#random.chance(0.3)) {
      const second = this.#stage(first.block, first.staged);
      await this.#commit(first);
      await this.#commit(second);
    } else await this.#commit(first);
    if (this.#random.chance(0.5)) await this.#clearOutbox();
  }

  #stage(parent: KnownBlock, on: Staged | undefined) {
    const height = parent.height + 1;
    const variant = this.#world.nextVariant();
    const writes = this.#writes(variant);
    const staged = this.store.stage(height, writes, on ? { on } : {});
    const settles = on ? [] : this.#world.unsettled().map(({ text }) => text);
    const block: KnownBlock = {
      height,
      root: toHex(staged.block.stateRoot),
      state: applyWrites(parent.state, writes),
      settles: settles.slice(0, this.#random.below(settles.length + 1)),
      header: `header ${height}.${variant}`,
    };
    return { staged, block };
  }

  async #commit({ staged, block }: { staged: Staged; block: KnownBlock }): Promise<void> {
    this.#world.attempted.push(block);
    const outbox = this.#firstUnsettled(block);
    if (this.#fault === 'outbox cleared early') await this.outbox.dropBefore(outbox);
    await this.store.commit(staged, {
      header: utf8(block.header),
      transactions: [],
      bundles: block.settles.map((text) => utf8(text)),
      receipts: [],
      outbox,
    });
    this.#world.commit(block);
  }

  /** First outbox position that is unsettled once a block is there. */
  #firstUnsettled(block: KnownBlock): number {
    const settled = new Set(block.settles);
    const left = this.#world.unsettled().filter(({ text }) => !settled.has(text));
    return left.reduce((least, { position }) => Math.min(least, position), this.outbox.end);
  }

  async #clearOutbox(): Promise<void> {
    const { height } = this.store.tip();
    if (height > 0) await this.outbox.dropBefore((await this.store.block(height)).outbox ?? 0);
  }

  /** Gives up old data, sometimes while blocks go on. */
  async #prune(): Promise<void> {
    const { height } = this.#world.tip;
    const [stateFrom, bodiesFrom] = [this.#random.below(height + 1), this.#random.below(height + 1)];
    const pruning = this.store.prune({ stateFrom, bodiesFrom });
    const adding = this.#random.chance(0.5) ? this.#addBlocks() : undefined;
    const [pruned] = await Promise.allSettled([pruning, adding]);
    await adding;
    if (pruned.status === 'rejected') throw pruned.reason;
    this.#world.pruned(pruned.value.kept);
  }

  async #rewind(): Promise<void> {
    const { state, bodies } = this.store.kept();
    const least = Math.max(state, bodies > 1 ? bodies : 0);
    const height = least + this.#random.below(this.#world.tip.height + 1 - least);
    this.#world.rewindingTo = height;
    await this.store.rewind(height);
    this.#world.rewind(height);
  }

  #writes(variant: number): Write[] {
    return Array.from({ length: this.#random.below(8) }, (_, transaction) => ({
      key: keyOf(this.#random.below(KEYS)),
      value: this.#random.chance(0.3) ? undefined : utf8(`${variant}.${transaction}`),
      transaction,
    }));
  }
}

/** Some keys are those of ordered collections. */
export function keyOf(key: number): Uint8Array {
  return utf8(`${key % 2 === 0 ? '\u0001' : ''}key ${key}`);
}

export function allKeys(): Uint8Array[] {
  return Array.from({ length: KEYS }, (_, key) => keyOf(key));
}

function foundation(store: ChainStore): KnownBlock {
  return { height: 0, root: toHex(store.tip().stateRoot), state: new Map(), settles: [], header: '' };
}

/** The records that an outbox has from a position on. */
export async function recordsIn(outbox: Outbox, position: number): Promise<string[]> {
  const texts: string[] = [];
  for await (const { bytes } of outbox.read(position)) texts.push(utf8ToText(bytes));
  return texts;
}
