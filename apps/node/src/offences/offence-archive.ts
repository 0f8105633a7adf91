import { mkdirSync } from 'node:fs';
import { type Chain, type OffenceRecord, offenceKey, type StateSource, systemState } from '@stele/ledger';
import type { DuplicateVotes } from '@stele/ordering';
import { type StateReader, writeFileDurably } from '@stele/store';
import type { Logger } from 'pino';
import { engineChainId } from './engine-chain-id.ts';
import { archivedOffences, offencePath } from './list-offences.ts';
import type { OffenceFile } from './offence-file.ts';
import { reportedEvidence } from './reported-evidence.ts';

/** Time in ms until it is tried again to get at what an engine did not give. */
const RETRY_MS = 10_000;

export interface OffenceArchiveOptions {
  readonly chain: Chain;
  /** Folder of the files. */
  readonly folder: string;
  readonly reader: Pick<StateReader, 'block'>;
  /** The newest durable state. */
  readonly source: StateSource;
  /** The votes in a block of the engine; undefined where it has the block no more. @throws SteleError ENGINE_* */
  readonly votesIn: (engineHeight: number) => Promise<readonly DuplicateVotes[] | undefined>;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

/**
 * Keeps the evidence behind each offence that the chain records, while the engine still has it. What comes next is told by
 * the files that are there: an offence that was recorded while this node was away, or whose votes it could not get before
 * it stopped, is made up for.
 */
export class OffenceArchive {
  readonly #options: OffenceArchiveOptions;
  #next: number;
  #work: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: OffenceArchiveOptions) {
    this.#options = options;
    this.#next = Number(archivedOffences(options.folder).at(-1) ?? 0) + 1;
  }

  /** Looks for offences that have no file yet; each block asks. */
  follow(): void {
    if (this.#isStopped || this.#work || this.#timer || !this.#record()) return;
    this.#work = this.#keepAll().finally(() => {
      this.#work = undefined;
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#work;
  }

  #record(): OffenceRecord | undefined {
    return systemState.offences.read(this.#options.source, offenceKey(this.#next));
  }

  async #keepAll(): Promise<void> {
    try {
      for (let record = this.#record(); record && !this.#isStopped; record = this.#record()) {
        await this.#keep(offenceKey(this.#next), record);
        this.#next++;
      }
    } catch (error) {
      this.#options.log.warn(
        { err: error, offence: this.#next },
        'evidence of an offence was not kept; it is tried again',
      );
      this.#retry();
    }
  }

  #retry(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.follow();
    }, RETRY_MS).unref();
  }

  async #keep(offence: string, record: OffenceRecord): Promise<void> {
    const { chain, folder, log } = this.#options;
    const proof = await this.#proof(record);
    if (Object.keys(proof).length === 0)
      log.error({ offence, ...record }, 'an offence is recorded, and its evidence is gone');
    const file: OffenceFile = {
      format: 'stele.offence',
      version: 1,
      chain: { name: chain.name, genesis: chain.fingerprint },
      offence,
      record,
      ...proof,
    };
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await writeFileDurably(offencePath(folder, offence), `${JSON.stringify(file, null, 2)}\n`);
  }

  async #proof(record: OffenceRecord): Promise<Pick<OffenceFile, 'evidence' | 'votes'>> {
    const { chain, reader } = this.#options;
    if (record.kind === 'double-signature') {
      const evidence = await reportedEvidence(chain, reader, record);
      return evidence === undefined ? {} : { evidence };
    }
    const found = await this.#options.votesIn(record.engineHeight ?? 0);
    const own = found?.find(({ votes: [{ voter, height }] }) => voter === record.voter && height === record.at);
    if (!own) return {};
    const [first, second] = own.votes;
    return { votes: { chainId: engineChainId(chain.fingerprint), voteKey: own.voteKey, votes: [first, second] } };
  }
}
