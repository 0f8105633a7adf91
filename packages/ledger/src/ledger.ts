import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, type Hash, headerCodec, headerHash, startsWith, toHex } from '@stele/protocol';
import { BlockJournal } from '@stele/runtime';
import type { Position, Pruned, Staged, StateStore, StateView, Write } from '@stele/store';
import type { BlockContext } from './execution/block-context.ts';
import { checkBundle } from './execution/bundle-check.ts';
import { type BlockExecution, executeBlock } from './execution/execute-block.ts';
import type { VerdictSource } from './execution/interface.ts';
import type { PendingMarks } from './execution/pending-marks.ts';
import type { Chain } from './genesis/chain.ts';
import { FOUNDING_HEIGHT, foundingWrites } from './genesis/founding.ts';
import { type ChainParameters, parametersAtFounding } from './genesis/parameters.ts';
import { identityChanges } from './identity/identity-changes.ts';
import { type IdentityChanges, IdentityDirectory } from './identity/identity-directory.ts';
import { SignatureMemo } from './identity/signature-memo.ts';
import type { BlockInput, CommitNotes, ExecutedBlock, Ledger, LedgerTip } from './interface.ts';
import { PolicyDirectory } from './policy/policy-directory.ts';
import { loadMarks } from './replay/load-marks.ts';
import { MarkTable } from './replay/mark-table.ts';
import { neededFrom, pruneHistory } from './replay/needed-from.ts';
import type { ReplayMark } from './replay/replay-mark.ts';
import type { ProtocolRules, Protocols } from './rules/interface.ts';
import { type HostsOf, RuleBook, type RuledCodes } from './rules/rule-book.ts';
import { SUPPORTED_PROTOCOLS } from './rules/supported-protocols.ts';
import { readParameters, sourceOf, systemState } from './system/system-state.ts';
import { ValidatorSchedule } from './validators/validator-schedule.ts';

/** What a ledger is opened with. */
export interface LedgerOptions {
  readonly chain: Chain;
  readonly store: StateStore;
  readonly crypto: CryptoBackend;
  readonly hosts: HostsOf;
  /** Versions of the protocol that blocks can be executed by: those of this build, unless given. */
  readonly protocols?: Protocols;
  /** 32 bits that outsiders do not know; see MarkTable. */
  readonly salt: number;
}

/** Opens a ledger over its store; founds it if the store is new. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const ledger = new LedgerImpl(options);
  await ledger.open();
  return ledger;
}

/** A block between execution and durability. */
interface Pending {
  readonly block: ExecutedBlock;
  readonly staged: Staged;
  readonly marks: PendingMarks;
  readonly parameters: ChainParameters;
  readonly validators: ValidatorSchedule;
}

class LedgerImpl implements Ledger {
  readonly chain: Chain;
  readonly store: StateStore;
  readonly #crypto: CryptoBackend;
  readonly #gateways: SignatureMemo;
  readonly #book: RuleBook;
  readonly #identities = new IdentityDirectory();
  readonly #policies = new PolicyDirectory();
  readonly #salt: number;
  #marks: MarkTable;
  #tip: LedgerTip | undefined;
  #parameters: ChainParameters | undefined;
  #validators: ValidatorSchedule;
  /** Executed and not yet durable, oldest first. */
  readonly #pending: Pending[] = [];

  constructor({ chain, store, crypto, hosts, protocols = SUPPORTED_PROTOCOLS, salt }: LedgerOptions) {
    this.chain = chain;
    this.store = store;
    this.#crypto = crypto;
    this.#gateways = new SignatureMemo(crypto);
    this.#book = new RuleBook(chain, hosts, protocols);
    this.#salt = salt;
    this.#marks = new MarkTable(chain.sections.parameters.maxWindowMs, salt);
    this.#validators = ValidatorSchedule.founding(chain);
  }

  async open(): Promise<void> {
    if (this.store.tip().height === 0) await this.#found();
    const { height } = this.store.tip();
    this.#tip = tipOf(this.chain, height, (await this.store.summary(height)).header);
    this.#parameters = readParameters(sourceOf(this.store.view()));
    this.#validators = ValidatorSchedule.open(this.chain, this.store, this.#tip.decoded);
    this.#marks = await loadMarks(this.store, this.chain, this.#tip, this.#salt);
  }

  tip(): LedgerTip {
    return this.#tip as LedgerTip;
  }

  parameters(): ChainParameters {
    return this.#pending.at(-1)?.parameters ?? (this.#parameters as ChainParameters);
  }

  validators(): ValidatorSchedule {
    return this.#validators;
  }

  takeMarks() {
    return this.#marks.takeChange();
  }

  marks() {
    return this.#marks.stats();
  }

  execute(input: BlockInput, verdicts: VerdictSource = () => undefined): ExecutedBlock {
    const below = this.#pending.at(-1);
    const view = this.store.view(below?.staged);
    const ruled = this.#ruledBy(view, input.height, below);
    const journal = new BlockJournal(view);
    const context: BlockContext = {
      chain: this.chain,
      crypto: this.#crypto,
      ...ruled,
      policies: this.#policies,
      parameters: this.parameters(),
      height: input.height,
      time: input.time,
      journal,
    };
    const { afterNext, isLastOfSet } = below?.validators ?? this.#validators;
    const executor = {
      identities: this.#identities,
      verdicts,
      gateways: this.#gateways,
      findMark: (mark: ReplayMark, time: number) => this.#findMark(mark, time),
    };
    const execution = executeBlock(context, input.bundles, executor, isLastOfSet ? afterNext : undefined);
    // The one view of a staged block is needed again when this block is aborted and another one tried on it.
    if (!below) view.close();
    return this.#stage(input, execution, [...journal.writes()], ruled.rules);
  }

  async commit(block: ExecutedBlock, { outbox, engineHeight }: CommitNotes = {}): Promise<void> {
    const pending = this.#pending[0] as Pending;
    const record = {
      ...block.record,
      ...(outbox === undefined ? {} : { outbox }),
      ...(engineHeight === undefined ? {} : { engineHeight }),
    };
    await this.store.commit(pending.staged, record);
    this.#pending.shift();
    this.#tip = tipOf(this.chain, block.height, block.header);
    this.#parameters = pending.parameters;
    this.#validators = pending.validators;
    pending.marks.moveTo(this.#marks);
    this.#marks.expire(this.#tip.time);
  }

  abort(block: ExecutedBlock): void {
    const newest = this.#pending.at(-1);
    if (newest?.block !== block) return;
    this.store.abort(newest.staged);
    this.#pending.pop();
    this.#identities.clear();
  }

  checkBundle(bundle: Bytes) {
    const view = this.store.view();
    const checked = checkBundle(this.chain, this.#gateways, sourceOf(view), bundle);
    view.close();
    return 'error' in checked
      ? ({ accepted: false, reason: checked.error.message } as const)
      : ({ accepted: true, gateway: toHex(checked.body.gateway), organisation: checked.organisation } as const);
  }

  neededFrom(): Promise<number> {
    return neededFrom(this.store);
  }

  prune(from: number, signal?: AbortSignal): Promise<Pruned> {
    return pruneHistory(this.store, from, signal);
  }

  async #found(): Promise<void> {
    const ruled = this.#book.version(this.chain.sections.runtime.headerVersion);
    const writes = foundingWrites(this.chain, this.#crypto, ruled.codes, ruled.rules);
    const context = { ...FOUNDING, time: this.chain.core.time, bundles: [] };
    this.#parameters = parametersAtFounding(this.chain.core, this.chain.sections.parameters);
    const empty = executeBlock(
      {
        chain: this.chain,
        crypto: this.#crypto,
        ...ruled,
        policies: this.#policies,
        parameters: this.#parameters,
        height: context.height,
        time: context.time,
        journal: new BlockJournal(this.store.view()),
      },
      [],
      {
        identities: this.#identities,
        verdicts: () => undefined,
        gateways: this.#gateways,
        findMark: () => undefined,
      },
    );
    await this.commit(this.#stage(context, empty, writes, ruled.rules));
  }

  /** What a block on a view is executed by. @throws SteleError PROTOCOL_UNSUPPORTED */
  #ruledBy(view: StateView, height: number, below: Pending | undefined): RuledCodes {
    try {
      return this.#book.at(sourceOf(view), height);
    } catch (error) {
      if (!below) view.close();
      throw error;
    }
  }

  #findMark(mark: ReplayMark, time: number): Position | undefined {
    for (const { marks } of this.#pending) {
      const position = marks.find(mark);
      if (position) return position;
    }
    return this.#marks.find(mark, time);
  }

  #stage(input: BlockInput, execution: BlockExecution, writes: readonly Write[], rules: ProtocolRules): ExecutedBlock {
    const below = this.#pending.at(-1);
    const parent = below?.block.headerHash ?? this.#tip?.headerHash ?? this.chain.id;
    const staged = this.store.stage(input.height, writes, { ...(below ? { on: below.staged } : {}), anchor: parent });
    const { builder, bundleRoot, outcomes, marks } = execution;
    const before = below?.validators ?? this.#validators;
    const decoded = {
      version: rules.version,
      chainId: this.chain.id,
      height: input.height,
      time: input.time,
      parent,
      proposer: input.proposer,
      bundleCount: input.bundles.length,
      bundleRoot,
      transactionCount: builder.count,
      ...builder.roots(),
      stateRoot: staged.block.stateRoot,
      validatorsHash: before.next.hash,
      nextValidatorsHash: before.afterNext.hash,
      gasUsed: builder.gasUsed,
    };
    const header = headerCodec.encode(decoded);
    const changed = changesOf(writes);
    this.#identities.forget(changed.identities);
    const block: ExecutedBlock = {
      height: input.height,
      header,
      headerHash: headerHash(this.chain.hasher, header),
      decoded,
      record: { header, transactions: builder.pairs, bundles: input.bundles, receipts: builder.receipts },
      writtenKeys: writes.map(({ key }) => key),
      outcomes,
      changedIdentities: changed.identities,
      changedParameters: changed.parameters,
      changedNodes: changed.nodes,
      ...(before.isLastOfSet ? { nextValidators: before.afterNext } : {}),
    };
    const validators = before.following(this.chain, writes, sourceOf(staged.view));
    const parameters = changed.parameters ? readParameters(sourceOf(staged.view)) : this.parameters();
    this.#pending.push({ block, staged, marks, parameters, validators });
    return block;
  }
}

const FOUNDING = { height: FOUNDING_HEIGHT, proposer: new Uint8Array(32) } as const;

/** What a block changed that is kept outside of the state: who may act, parameters, and nodes. */
function changesOf(writes: readonly Write[]): {
  readonly identities: IdentityChanges;
  readonly parameters: boolean;
  readonly nodes: boolean;
} {
  const parameters = writes.some(({ key }) => startsWith(key, PARAMETERS_PREFIX));
  const nodes = writes.some(({ key }) => NODE_PREFIXES.some((prefix) => startsWith(key, prefix)));
  return { identities: identityChanges(writes), parameters, nodes };
}

const PARAMETERS_PREFIX = systemState.parameters.keys.raw('');
const NODE_PREFIXES = [systemState.nodes.keys.raw(''), systemState.gateways.keys.raw('')];

function tipOf(chain: Chain, height: number, header: Bytes): LedgerTip {
  const decoded = headerCodec.decode(header);
  const hash: Hash = headerHash(chain.hasher, header);
  return { height, time: decoded.time, header, headerHash: hash, decoded };
}
