import { nodeCrypto } from '@stele/crypto/node';
import {
  type Bytes,
  GENESIS_VERSION,
  genesisCoreCodec,
  genesisFingerprint,
  type Hash,
  type Hasher,
  type HashName,
  HEADER_VERSION,
  type Header,
  headerCodec,
  headerHash,
  leavesRoot,
  signaturesHash,
  Tag,
  toHex,
  transactionId,
  transactionLeaf,
  type ValidatorSet,
  validatorSetHash,
} from '@stele/protocol';
import { StateLog, type StateWrite } from './state-log.ts';
import { setOf, type TestValidator } from './test-validator.ts';

/** A transaction with the receipt that its execution left. */
export interface TestTransaction {
  readonly body: Bytes;
  readonly signatures: readonly Bytes[];
  /** The encoded receipt. */
  readonly receipt: Bytes;
  /** The encoded events. */
  readonly events: readonly Bytes[];
}

/** What goes into a block. */
export interface BlockContent {
  readonly time: number;
  readonly writes?: readonly StateWrite[];
  readonly transactions?: readonly TestTransaction[];
  /** The set that certifies the next block, where it changes. */
  readonly nextValidators?: readonly TestValidator[];
}

/** A block as the chain made it. */
export interface TestBlock {
  readonly header: Header;
  readonly bytes: Bytes;
  readonly hash: Hash;
  /** Who certifies it. */
  readonly validators: readonly TestValidator[];
  readonly transactions: readonly TestTransaction[];
}

/** How a chain is founded. */
export interface ChainOptions {
  readonly name: string;
  readonly hash: HashName;
  readonly time: number;
  readonly validators: readonly TestValidator[];
}

const NOTHING: Hash = new Uint8Array(32);

/** A small chain in memory, made by the rules that real ones follow, with all validators' keys at hand. */
export class TestChain {
  readonly name: string;
  readonly hasher: Hasher;
  readonly core: Bytes;
  readonly id: Hash;
  readonly state: StateLog;
  readonly blocks: TestBlock[] = [];
  #validators: readonly TestValidator[];

  constructor({ name, hash, time, validators }: ChainOptions) {
    this.name = name;
    this.hasher = nodeCrypto.hasher(hash);
    this.core = genesisCoreCodec.encode({
      version: GENESIS_VERSION,
      name,
      time,
      hash,
      suites: [...new Set(validators.map(({ suite }) => suite))],
      validators: setOf(validators),
      sections: [{ name: 'parameters', hash: this.hasher.tagged(Tag.genesisSection, new Uint8Array([1])) }],
    });
    this.id = genesisFingerprint(this.hasher, this.core);
    this.state = new StateLog(this.hasher);
    this.#validators = validators;
  }

  get fingerprint(): string {
    return toHex(this.id);
  }

  get tip(): TestBlock {
    return this.blocks.at(-1) as TestBlock;
  }

  block(height: number): TestBlock {
    return this.blocks[height - 1] as TestBlock;
  }

  /** Makes the next block. */
  append({ time, writes = [], transactions = [], nextValidators }: BlockContent): TestBlock {
    const parent = this.blocks.at(-1)?.hash ?? this.id;
    this.state.apply(writes, parent);
    const validators = this.#validators;
    this.#validators = nextValidators ?? validators;
    const header: Header = {
      version: HEADER_VERSION,
      chainId: this.id,
      height: this.state.height,
      time,
      parent,
      proposer: (validators[0] as TestValidator).keyId,
      bundleCount: 0,
      bundleRoot: NOTHING,
      transactionCount: transactions.length,
      transactionRoot: leavesRoot(this.hasher, this.transactionLeaves(transactions)),
      receiptRoot: leavesRoot(this.hasher, this.receiptLeaves(transactions)),
      stateRoot: this.state.stateRoot,
      validatorsHash: this.#hashOf(setOf(validators)),
      nextValidatorsHash: this.#hashOf(setOf(this.#validators)),
      gasUsed: 21_000 * transactions.length,
    };
    const bytes = headerCodec.encode(header);
    const block = { header, bytes, hash: headerHash(this.hasher, bytes), validators, transactions };
    this.blocks.push(block);
    return block;
  }

  transactionLeaves(transactions: readonly TestTransaction[]): Hash[] {
    return transactions.map(({ body, signatures }) =>
      this.hasher.tagged(
        Tag.transaction,
        transactionLeaf(transactionId(this.hasher, body), signaturesHash(this.hasher, signatures)),
      ),
    );
  }

  receiptLeaves(transactions: readonly TestTransaction[]): Hash[] {
    return transactions.map(({ receipt }) => this.hasher.tagged(Tag.receipt, receipt));
  }

  #hashOf(set: ValidatorSet): Hash {
    return validatorSetHash(this.hasher, set);
  }
}
