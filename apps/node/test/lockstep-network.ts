import { createSigner, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { newestState } from '@stele/ledger';
import { AbciAdapter, LedgerAhead } from '@stele/ordering';
import { type Bytes, type CertificateShare, type HashName, toHex } from '@stele/protocol';
import { TestChain, testAccount } from '../../../packages/ledger/test/test-chain.ts';
import type { TestChainOptions } from '../../../packages/ledger/test/test-genesis.ts';
import { createApplication } from '../src/chain/application.ts';
import { BundleBook } from '../src/chain/bundles/bundle-book.ts';
import { BundleGate } from '../src/chain/bundles/bundle-gate.ts';
import { recentHeaders } from '../src/chain/recent-headers.ts';
import type { SignatureCheck } from '../src/gateway/verification/packed-checks.ts';
import type { VerificationPool } from '../src/gateway/verification/verification-pool.ts';

/** Time of the engine between two of its blocks, in ms. */
const STEP = 1000;

/** How a network of a test is founded. */
export interface LockstepOptions {
  readonly nodes?: number;
  readonly suite?: SuiteName;
  readonly hash?: HashName;
  /** What else its chain is founded with, and how its stores are kept. */
  readonly chain?: Pick<TestChainOptions, 'parameters' | 'snapshotEvery' | 'store'>;
}

/** A node without an engine's process: its ledger, and the adapter that an engine would ask. */
export class LockstepNode {
  readonly chain: TestChain;
  readonly name: string;
  readonly address: Bytes;
  /** Newest certificate of each height. */
  readonly certificates = new Map<number, Bytes>();
  readonly refusals: string[] = [];
  /** What it answered of each decided block of the engine, as text. */
  readonly answers = new Map<number, string>();
  /** How far its engine was behind its ledger when it came past it; undefined until then. */
  passed: number | undefined;
  adapter!: AbciAdapter;
  /** What its signing device makes of a share; undefined for a device that is dead. */
  tamper: (share: CertificateShare) => CertificateShare | undefined = (share) => share;
  /** Gateways whose bundles it passes on no more. */
  readonly shunned: string[] = [];
  #now = 0;

  constructor(chain: TestChain, index: number, address: Bytes) {
    this.chain = chain;
    this.name = `node ${index}`;
    this.address = address;
  }

  /** Takes up the work anew, as after a start. @param isBehind whether its engine has none of the ledger's blocks. */
  async open(quorumSeed: number, suite: SuiteName, isBehind = false): Promise<void> {
    const { ledger, store } = this.chain;
    const bundles = new BundleBook(this.chain.chain, newestState(store), inlinePool);
    const clock = () => this.#now++;
    const application = createApplication({
      ledger,
      quorumKey: testAccount(quorumSeed, suite).signer,
      bundles,
      gate: new BundleGate({ ledger, book: bundles, clock, onShunned: (gateway) => this.shunned.push(gateway) }),
      state: newestState(store),
      engineHeight: (await store.block(ledger.tip().height)).engineHeight ?? 0,
      recent: await recentHeaders(ledger, store),
      namedPeers: new Set(),
      keep: undefined,
      clock: () => this.chain.time + 500,
      onBlock: () => undefined,
      onCertificate: (height, certificate) => this.certificates.set(height, certificate),
    });
    const certify = async () => {
      const share = await application.certify();
      return share && this.tamper(share);
    };
    const events = {
      onCommitted: () => undefined,
      onRefused: (what: string, reason: string) => this.refusals.push(`${what}: ${reason}`),
      onUnsigned: () => undefined,
      onOffence: () => undefined,
    };
    const { engineHeight } = application.info();
    const passed = () => {
      this.passed = engineHeight;
    };
    this.adapter = new AbciAdapter(
      { ...application, certify },
      events,
      { wall: () => this.chain.time, monotonic: clock },
      isBehind ? { ahead: new LedgerAhead(application, engineHeight, passed) } : {},
    );
  }

  get head(): string {
    return toHex(this.chain.ledger.tip().headerHash);
  }
}

/** A decided block of the engine, as a node that comes late gets it. */
interface Decided {
  readonly height: number;
  readonly time: number;
  readonly txs: readonly Bytes[];
  readonly proposer: Bytes;
  readonly misbehavior: readonly Misbehavior[];
}

/** Evidence that the engine carries in a block. */
export interface Misbehavior {
  readonly type: 'duplicate-vote';
  readonly validator: { readonly address: Bytes; readonly power: number };
  readonly height: number;
  readonly time: number;
  readonly totalVotingPower: number;
}

/** Several nodes whose engine is played by the test: it proposes, collects votes and decides, one height after another. */
export class LockstepNetwork {
  readonly nodes: readonly LockstepNode[];
  readonly decided: Decided[] = [];
  /** Powers by address in hex, of each engine height that is known so far. */
  readonly #powers = new Map<number, Map<string, number>>();
  readonly #suite: SuiteName;
  #extensions: readonly (readonly [Bytes, Bytes])[] = [];

  private constructor(nodes: readonly LockstepNode[], suite: SuiteName) {
    this.nodes = nodes;
    this.#suite = suite;
    const powers = new Map(nodes.map(({ address }) => [toHex(address), 1]));
    this.#powers.set(1, powers);
    this.#powers.set(2, powers);
  }

  static async found({
    nodes: count = 4,
    suite = 'ed25519',
    hash = 'sha256',
    chain: others = {},
  }: LockstepOptions = {}): Promise<LockstepNetwork> {
    const seeds = Array.from({ length: count }, (_, i) => seedOf(i));
    const validators = seeds.map((seed) => testAccount(seed, suite).signer);
    const nodes = await Promise.all(
      seeds.map(async (seed, i) => {
        const chain = await TestChain.found({ ...others, validators, suite, hash });
        const node = new LockstepNode(chain, i, addressOf(validators[i]?.keyId as Bytes));
        await node.open(seed, suite);
        return node;
      }),
    );
    const network = new LockstepNetwork(nodes, suite);
    // As after each pause, the first block has no bundles.
    await network.decide([]);
    return network;
  }

  get height(): number {
    return this.decided.length;
  }

  /**
   * Closes a node's ledger and opens it again, as a restart does.
   * @param isBehind whether its engine has lost all blocks, as that of a restored node.
   */
  async restart(index: number, isBehind = false): Promise<void> {
    const node = this.nodes[index] as LockstepNode;
    await node.chain.reopen();
    await node.open(seedOf(index), this.#suite, isBehind);
  }

  /**
   * Decides one block of the engine.
   * @param voters who is there; the first of them proposes.
   * @param misbehavior evidence that the block carries.
   * @returns whether more than two thirds voted for it.
   */
  async decide(
    bundles: readonly Bytes[],
    voters = this.nodes.map((_, i) => i),
    misbehavior: readonly Misbehavior[] = [],
  ): Promise<boolean> {
    const height = this.height + 1;
    const present = voters.map((i) => this.nodes[i] as LockstepNode);
    const [proposer] = present as [LockstepNode];
    const time = Math.max(...this.nodes.map(({ chain }) => chain.time)) + STEP;
    for (const { chain } of this.nodes) chain.time = time;
    const head = { misbehavior: [], hash: new Uint8Array(32), height, time, nextValidatorsHash: new Uint8Array(0) };
    const block = { ...head, proposerAddress: proposer.address };
    const { txs } = await proposer.adapter.prepareProposal({
      ...block,
      txs: bundles,
      maxTxBytes: 2 ** 24,
      localLastCommit: { round: 0, votes: this.#extensions.map(([address, extension]) => vote(address, extension)) },
    });
    const commit = { round: 0, votes: [] };
    const willing = present.filter(
      (node) => node.adapter.processProposal({ ...block, txs, proposedLastCommit: commit }).isAccepted,
    );
    const votes = await this.#votes(willing, height);
    if (
      !this.#isQuorum(
        height,
        votes.map(([address]) => address),
      )
    )
      return false;
    this.#extensions = votes;
    this.decided.push({ height, time, txs, proposer: proposer.address, misbehavior });
    for (const node of present) await this.#finalize(node, this.decided.at(-1) as Decided);
    return true;
  }

  /** Brings a node the blocks that it lacks, as an engine does that starts or was away. */
  async catchUp(index: number): Promise<void> {
    const node = this.nodes[index] as LockstepNode;
    const { lastBlockHeight } = node.adapter.info();
    for (const block of this.decided.slice(lastBlockHeight)) await this.#finalize(node, block);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map(({ chain }) => chain.close()));
  }

  /** The votes that everybody takes: one whose extension somebody refuses is none. */
  async #votes(willing: readonly LockstepNode[], height: number): Promise<(readonly [Bytes, Bytes])[]> {
    const cast = await Promise.all(
      willing.map(async (node) => [node.address, (await node.adapter.extendVote()).voteExtension] as const),
    );
    return cast.filter(([address, voteExtension]) =>
      willing
        .filter((node) => node.address !== address)
        .map(({ adapter }) =>
          adapter.verifyVoteExtension({ hash: new Uint8Array(32), validatorAddress: address, height, voteExtension }),
        )
        .every(({ isAccepted }) => isAccepted),
    );
  }

  #isQuorum(height: number, voters: readonly Bytes[]): boolean {
    const powers = this.#powers.get(height) as Map<string, number>;
    const total = [...powers.values()].reduce((sum, power) => sum + power, 0);
    const voted = voters.reduce((sum, address) => sum + (powers.get(toHex(address)) ?? 0), 0);
    return 3 * voted > 2 * total;
  }

  async #finalize(node: LockstepNode, { height, time, txs, proposer, misbehavior }: Decided): Promise<void> {
    const answer = await node.adapter.finalizeBlock({
      misbehavior,
      hash: new Uint8Array(32),
      nextValidatorsHash: new Uint8Array(0),
      decidedLastCommit: { round: 0, votes: [] },
      height,
      time,
      txs,
      proposerAddress: proposer,
    });
    const { validatorUpdates = [], appHash, txResults } = answer;
    const updates = validatorUpdates.map(({ publicKey, power }) => `${toHex(publicKey.bytes)} ${power}`).sort();
    node.answers.set(height, JSON.stringify([toHex(appHash), txResults, updates]));
    await node.adapter.commit();
    if (this.#powers.has(height + 2)) return;
    const powers = new Map(this.#powers.get(height + 1));
    for (const { publicKey, power } of validatorUpdates) {
      const address = toHex(addressOfVoteKey(publicKey.bytes));
      if (power === 0) powers.delete(address);
      else powers.set(address, power);
    }
    this.#powers.set(height + 2, powers);
  }
}

/** Checks where it stands: tests want no threads. */
const inlinePool: VerificationPool = {
  size: 1,
  verify: async (checks: readonly SignatureCheck[]) =>
    Uint8Array.from(checks, ({ key, message, signature }) => {
      const suite = nodeCrypto.suite(key.suite);
      return suite.verify(Buffer.from(key.publicKey, 'base64'), message, signature) ? 1 : 0;
    }),
  close: async () => undefined,
};

function seedOf(index: number): number {
  return 10 + index;
}

/** The address under which the engine knows a node of a TestChain, which derives vote keys from quorum keys. */
function addressOf(keyId: Bytes): Bytes {
  return addressOfVoteKey(createSigner(nodeCrypto, 'ed25519', keyId).publicKey);
}

function addressOfVoteKey(voteKey: Bytes): Bytes {
  return nodeCrypto.hash('sha256').digest(voteKey).subarray(0, 20);
}

function vote(address: Bytes, voteExtension: Bytes) {
  const extensionSignature = new Uint8Array(64);
  return { validator: { address, power: 1 }, blockIdFlag: 'commit' as const, voteExtension, extensionSignature };
}
