import {
  type ContentHash,
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  type EvidenceRecord,
  evidenceRecordKey,
  isSteleError,
} from '@stele/protocol';
import type { CallOptions, Client, EvidenceItem } from '@stele/sdk';

/** A record that an account deposited before. */
export interface EarlierRecord {
  readonly key: string;
  readonly transaction: string;
}

interface ByHash {
  readonly records: readonly {
    readonly key: string;
    readonly record: EvidenceRecord;
  }[];
}

/** A node that restarts is waited for, until whoever watches it gives it up. */
const RETRY_MS = 180_000;

/** Contents whose answer is kept: many small files are often the same one. */
const KEPT = 1000;

/** Whose records are looked for. */
export interface Depositor {
  readonly account: string;
  /** Accounts that have to sign after it, in their order. */
  readonly signers: readonly string[];
}

/**
 * Finds records that an interrupted run deposited without having written their packages. A record fits a file when
 * content, owner, label and the order of its signers are the same, and it was neither declined nor revoked.
 */
export class EarlierRecords {
  readonly #client: Client;
  readonly #depositor: Depositor;
  readonly #patient: CallOptions;
  readonly #known = new Map<string, Promise<ByHash>>();
  /** Whether the account has ever deposited anything. */
  #any: Promise<boolean> | undefined;

  /** @param cut ends what is asked. */
  constructor(client: Client, depositor: Depositor, cut: AbortSignal) {
    this.#client = client;
    this.#depositor = depositor;
    this.#patient = { retryMs: RETRY_MS, signal: cut };
  }

  async find({ algorithm, digest, label }: EvidenceItem): Promise<EarlierRecord | undefined> {
    this.#any ??= this.#hasDeposited();
    if (!(await this.#any)) return undefined;
    const { records } = await this.#byHash(algorithm, digest);
    const found = records.find(({ record }) => record.label === label && isOf(this.#depositor, record));
    return found && { key: found.key, transaction: found.record.transaction };
  }

  async #hasDeposited(): Promise<boolean> {
    const args = { owner: this.#depositor.account, limit: 1 };
    const evidence = this.#client.contract(EVIDENCE_CONTRACT);
    try {
      const page = await evidence.query<{ deposits: unknown[] }>('byOwner', args, this.#patient);
      return page.deposits.length > 0;
    } catch (error) {
      if (isSteleError(error, 'LIGHT_ROUTE')) return true;
      throw error;
    }
  }

  #byHash(algorithm: ContentHash, digest: string): Promise<ByHash> {
    const known = this.#known.get(digest);
    if (known) return known;
    const evidence = this.#client.contract(EVIDENCE_CONTRACT);
    const answer = evidence.query<ByHash>('byHash', { algorithm, digest }, this.#patient).catch((error: unknown) => {
      if (isSteleError(error, 'LIGHT_ROUTE')) return this.#byKeys(algorithm, digest);
      throw error;
    });
    if (this.#known.size >= KEPT) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(digest, answer);
    return answer;
  }

  /** The same of a light node, which executes nothing: each entry, and that there is no further one, is proved to it. */
  async #byKeys(algorithm: ContentHash, digest: string): Promise<ByHash> {
    const records: ByHash['records'][number][] = [];
    for (let ordinal = 0; ; ordinal++) {
      const key = evidenceRecordKey(algorithm, digest, ordinal);
      const params = { contract: EVIDENCE_CONTRACT, collection: EVIDENCE_RECORDS, key };
      const { present, value } = await this.#client.api.getState({ params }, this.#patient);
      if (!present) return { records };
      records.push({ key, record: value as EvidenceRecord });
    }
  }
}

function isOf({ account, signers }: Depositor, { owner, cosigners = [], declined, revoked }: EvidenceRecord): boolean {
  const isSameOrder = cosigners.length === signers.length && cosigners.every((each, i) => each.account === signers[i]);
  return owner === account && isSameOrder && !declined && !revoked;
}
