import type { Client } from '../client/interface.ts';
import type { CallOutcome, CallSender, QueryOptions } from '../contracts/contract-client.ts';
import { readAll } from '../governance/pages.ts';
import { requireCommitted } from '../outcome/require-committed.ts';
import type { Sender } from '../outcome/send.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';

/** What supervised access is asked for. */
export interface AccessRequest {
  /** Organisation whose supervisors may read. */
  readonly supervisor: string;
  readonly purpose: string;
  /** What may be read: "CONTRACT" or "CONTRACT/METHOD". */
  readonly contracts: readonly string[];
  /** Organisations whose doings are looked into. */
  readonly organisations: readonly string[];
  /** Header time, ms since 1970, at which it ends by itself. */
  readonly until: number;
  /** Queries after which it ends by itself. */
  readonly reads: number;
}

/** Access that the members granted. */
export interface Grant extends AccessRequest {
  readonly since: number;
  readonly height: number;
  /** Transaction that decided it. Hex. */
  readonly transaction: string;
  /** Queries recorded so far. */
  readonly used: number;
  readonly ended?: { readonly time: number; readonly by: string; readonly reason: string };
}

/** A query that a supervisor put on the chain before it was answered. */
export interface RecordedQuery {
  readonly grant: string;
  readonly number: number;
  readonly account: string;
  readonly organisation: string;
  readonly contract: string;
  readonly method: string;
  /** Digest of the arguments' text under the chain's hash function; the text itself where it is short. */
  readonly digest: string;
  readonly args?: string;
  /** Height that was read; 0 for the newest. */
  readonly at: number;
  readonly time: number;
  readonly height: number;
  readonly transaction: string;
}

/** A query under a grant. */
export interface SupervisedQuestion {
  readonly grant: string;
  readonly contract: string;
  readonly method: string;
  readonly args: unknown;
  /** Height whose state is read; the newest unless said. */
  readonly height?: number;
}

/** Supervised access: asked for, granted, used and ended. */
export interface SupervisionClient {
  /** A grant and why it covers nothing more, empty where it does; undefined where there is none. */
  get(grant: string, options?: QueryOptions): Promise<{ readonly grant: Grant; readonly ended: string } | undefined>;
  list(options?: QueryOptions): Promise<{ readonly grant: string; readonly record: Grant }[]>;
  /** The queries made under a grant, in their order. */
  records(grant: string, options?: QueryOptions): Promise<RecordedQuery[]>;
  /** The call of a proposal that grants access. */
  grantCall(request: AccessRequest): ContractCall;
  /** The call of a proposal that ends a grant. */
  endCall(grant: string, reason: string): ContractCall;
  /** Ends a grant of the sender's own organisation. */
  giveBack(grant: string, reason: string, sender: CallSender): Promise<CallOutcome<null>>;
  /**
   * Records a query on the chain, waits for its block and asks it.
   * @throws SteleError what the recording or the query is refused with
   */
  read<Result = unknown>(
    question: SupervisedQuestion,
    sender: Sender,
  ): Promise<{ readonly record: string; readonly result: Result }>;
}

/** The calls of sys.supervision, typed. */
export function createSupervisionClient(client: Client): SupervisionClient {
  const contract = client.contract('sys.supervision');
  return {
    get: async (grant, options) =>
      (await contract.query<{ grant: Grant; ended: string } | null>('get', { grant }, options)) ?? undefined,
    list: (options) =>
      readAll<{ grant: string; record: Grant }>(
        contract,
        'list',
        { items: 'grants', keyOf: ({ grant }) => grant },
        options,
      ),
    async records(grant, options) {
      const all: RecordedQuery[] = [];
      for (;;) {
        const args = { grant, after: all.at(-1)?.number ?? 0, limit: 1000 };
        const page = await contract.query<{ records: RecordedQuery[]; end: boolean }>('records', args, options);
        all.push(...page.records);
        if (page.end || page.records.length === 0) return all;
      }
    },
    grantCall: (request) => contract.prepare('grant', request),
    endCall: (grant, reason) => contract.prepare('end', { grant, reason }),
    giveBack: (grant, reason, sender) => contract.call('giveBack', { grant, reason }, sender),
    async read<Result>(question: SupervisedQuestion, sender: Sender) {
      const { grant, contract: name, method, args, height } = question;
      const at = height === undefined ? {} : { at: height };
      const asked = { grant, contract: name, method, args: JSON.stringify(args ?? null), ...at };
      const { id: record } = requireCommitted(
        await client.send({ ...sender, calls: [contract.prepare('record', asked)] }),
      );
      const signers = [sender.signer, ...(sender.cosigners ?? [])];
      const asker = { account: sender.account, signers, record };
      const options = { asker, ...(height === undefined ? {} : { height }) };
      return { record, result: await client.contract(name).query<Result>(method, args, options) };
    },
  };
}
