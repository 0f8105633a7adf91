import type { ContractAbi } from '@stele/contract';
import { toBase64 } from '@stele/protocol';
import { routes } from '../api/routes.ts';
import type { EventInfo, SimulationResult } from '../api/schemas.ts';
import type { Connection } from '../client/connection.ts';
import type { CallOptions } from '../http/http-client.ts';
import { badAnswer } from '../http/problem.ts';
import type { TransactionOutcome } from '../outcome/outcome.ts';
import { type SendOptions, sendTransaction } from '../outcome/send.ts';
import { type EventsOptions, followEvents } from '../streams/events.ts';
import type { ContractCall } from '../transaction/build-transaction.ts';
import { type QueryToSign, signQuery } from './sign-query.ts';

/** How a call in a transaction of its own is sent. */
export type CallSender = Omit<SendOptions, 'calls'>;

export interface QueryOptions extends CallOptions {
  /** Height whose state is asked; the newest unless said. */
  readonly height?: number;
  /** Who asks, where a policy guards what may be read: the query is then signed. */
  readonly asker?: Pick<QueryToSign, 'account' | 'signers' | 'record'>;
}

/** The outcome of a call in a transaction of its own, with what the method returned. */
export type CallOutcome<Result> =
  | (Extract<TransactionOutcome, { state: 'committed' }> & { readonly result: Result })
  | Exclude<TransactionOutcome, { state: 'committed' }>;

/** A contract on the chain, by name. What its methods take and return is checked by the chain. */
export interface ContractClient {
  readonly name: string;
  abi(options?: CallOptions): Promise<ContractAbi>;
  /** A call to put into a transaction with others. */
  prepare(method: string, args: unknown): ContractCall;
  /** Sends a transaction of this one call and waits for its outcome. */
  call<Result = unknown>(method: string, args: unknown, sender: CallSender): Promise<CallOutcome<Result>>;
  query<Result = unknown>(method: string, args: unknown, options?: QueryOptions): Promise<Result>;
  /** Runs a call on the newest state for an account, without a signature and without effect. */
  simulate(method: string, args: unknown, account: string, options?: CallOptions): Promise<SimulationResult>;
  /** Events of the contract. */
  events(options?: Omit<EventsOptions, 'contract'>): AsyncGenerator<EventInfo>;
}

export function createContractClient(connection: Connection, name: string): ContractClient {
  return {
    name,
    abi: (options) => abiOf(connection, name, options),
    prepare: (method, args) => ({ contract: name, method, args }),
    async call<Result>(method: string, args: unknown, sender: CallSender): Promise<CallOutcome<Result>> {
      const outcome = await sendTransaction(connection, { ...sender, calls: [{ contract: name, method, args }] });
      return outcome.state === 'committed' ? { ...outcome, result: outcome.returns[0] as Result } : outcome;
    },
    async query<Result>(method: string, args: unknown, options: QueryOptions = {}): Promise<Result> {
      const { height, asker, ...callOptions } = options;
      if (asker) {
        const query = await signQuery(await connection.chain(callOptions), {
          contract: name,
          method,
          args,
          height,
          ...asker,
        });
        const answer = await connection.call(routes.signedQuery, { body: { query: toBase64(query) } }, callOptions);
        return answer.result as Result;
      }
      const body = { contract: name, method, args, ...(height === undefined ? {} : { height }) };
      const { result } = await connection.call(routes.query, { body }, callOptions);
      return result as Result;
    },
    simulate: (method, args, account, options) =>
      connection.call(routes.simulate, { body: { account, calls: [{ contract: name, method, args }] } }, options),
    events: (options = {}) => followEvents(connection, { ...options, contract: name }),
  };
}

async function abiOf(connection: Connection, name: string, options?: CallOptions): Promise<ContractAbi> {
  const { abi } = await connection.call(routes.getContract, { params: { name } }, options);
  if (typeof abi !== 'object' || abi === null) throw badAnswer(connection.http.url, `the contract ${name} has no ABI`);
  return abi as ContractAbi;
}
