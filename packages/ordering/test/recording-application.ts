import { type Bytes, createValidatorSet, type Hash } from '@stele/protocol';
import type { Application, ApplicationInfo, ExecutedBlock, OrderedBlock, Verdict } from '../src/index.ts';

const hashOf = (height: number): Hash => new Uint8Array(32).fill(height);

/** Something that happened to the application, in the order in which it did. */
export interface Happening {
  readonly what: 'execute' | 'commit started' | 'committed' | 'certified';
  readonly height: number;
}

/** An application that executes nothing, makes blocks durable after some turns, and keeps a record of all. */
export class RecordingApplication implements Application {
  readonly happenings: Happening[] = [];
  readonly blocks: OrderedBlock[] = [];
  /** Turns of the event loop that a commit takes. */
  commitTurns = 3;
  /** Most bundles of a block. */
  bundlesPerBlock = 4;
  /** Fails the commit of this height. */
  failAt: number | undefined;
  #durable: ApplicationInfo;

  constructor(time = 1000) {
    const keyId = hashOf(7);
    this.#durable = {
      chainId: hashOf(9),
      height: 1,
      header: new Uint8Array(0),
      headerHash: hashOf(1),
      time,
      engineHeight: 0,
      ordering: { newest: [], next: [] },
      validators: createValidatorSet([
        { keyId, suite: 'ed25519', publicKey: hashOf(7), weight: 1, organisation: 'test' },
      ]),
    };
  }

  info(): ApplicationInfo {
    return this.#durable;
  }

  checkBundle(bundle: Bytes): Verdict {
    return bundle.length > 0 ? { accepted: true } : { accepted: false, reason: 'it is empty' };
  }

  admitBundle(bundle: Bytes): Verdict {
    return this.checkBundle(bundle);
  }

  propose(waiting: readonly Bytes[]): readonly Bytes[] {
    return waiting.slice(0, this.bundlesPerBlock);
  }

  checkProposal(bundles: readonly Bytes[]): Verdict {
    return bundles.length <= this.bundlesPerBlock ? { accepted: true } : { accepted: false, reason: 'it is too large' };
  }

  execute(block: OrderedBlock): ExecutedBlock {
    this.blocks.push(block);
    this.happenings.push({ what: 'execute', height: block.height });
    return { height: block.height, header: new Uint8Array(0), headerHash: hashOf(block.height) };
  }

  async commit(block: ExecutedBlock): Promise<void> {
    this.happenings.push({ what: 'commit started', height: block.height });
    for (let turn = 0; turn < this.commitTurns; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (block.height === this.failAt) throw new Error('the disk broke');
    const { time } = this.blocks.find(({ height }) => height === block.height) as OrderedBlock;
    this.#durable = { ...this.#durable, height: block.height, headerHash: block.headerHash, time };
    this.happenings.push({ what: 'committed', height: block.height });
  }

  async certify(): Promise<undefined> {
    this.happenings.push({ what: 'certified', height: this.#durable.height });
  }

  receiveShare(): Verdict {
    return { accepted: true };
  }

  isPeer(): boolean {
    return true;
  }

  prepare(): void {}

  async prepared(): Promise<void> {}

  certificate(): undefined {
    return undefined;
  }

  receiveCertificate(): Verdict {
    return { accepted: true };
  }
}
