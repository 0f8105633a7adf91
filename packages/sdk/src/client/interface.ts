import type { CryptoBackend } from '@stele/crypto';
import type { EvidencePackage } from '@stele/protocol';
import type { AddKeyOptions, CreateAccountOptions, CreatedAccount, RevokeKeyOptions } from '../accounts/accounts.ts';
import type { Route, RouteAnswer } from '../api/route.ts';
import type { routes } from '../api/routes.ts';
import type { EventInfo, HeaderInfo, TransactionInfo } from '../api/schemas.ts';
import type { ContractClient } from '../contracts/contract-client.ts';
import type { AnchorOptions } from '../evidence/anchor.ts';
import type { AnchoredBatch } from '../evidence/anchored-packages.ts';
import type { EvidenceItem } from '../evidence/batches.ts';
import type { DepositedItem, DepositOptions } from '../evidence/deposit.ts';
import type { CallOptions } from '../http/http-client.ts';
import type { TransactionOutcome } from '../outcome/outcome.ts';
import type { SendOptions } from '../outcome/send.ts';
import type { OutcomeOptions } from '../outcome/timeout.ts';
import type { BlocksOptions } from '../streams/blocks.ts';
import type { EventsOptions } from '../streams/events.ts';
import type { SubmitStream, SubmitStreamOptions } from '../submit/interface.ts';
import type { DraftTransaction } from '../transaction/draft-transaction.ts';
import type { SignedTransaction } from '../transaction/sign-transaction.ts';
import type { ChainIdentity } from './chain-identity.ts';
import type { PartialInput } from './connection.ts';

export interface ClientOptions {
  /** Address of a node, as in http://127.0.0.1:7420. */
  readonly url: string;
  /** Name or genesis fingerprint of the chain; needed where the node serves several. */
  readonly chain?: string | undefined;
  readonly crypto: CryptoBackend;
  readonly fetch?: typeof globalThis.fetch;
}

/** Every endpoint of the API as a function. */
export type Api = {
  readonly [Name in keyof typeof routes]: (
    input?: PartialInput<(typeof routes)[Name]>,
    options?: CallOptions,
  ) => Promise<RouteAnswer<(typeof routes)[Name]>>;
};

/** A chain, through one of its nodes. */
export interface Client {
  readonly url: string;
  readonly crypto: CryptoBackend;
  readonly api: Api;
  /** Calls an endpoint, on this client's chain unless the input names another. */
  request<Called extends Route>(
    route: Called,
    input?: PartialInput<Called>,
    options?: CallOptions,
  ): Promise<RouteAnswer<Called>>;
  /** The chain, for building transactions: asked for once. */
  chain(options?: CallOptions): Promise<ChainIdentity>;

  /** Builds and signs a transaction without sending it. */
  prepare(options: SendOptions): Promise<DraftTransaction>;
  /** Hands a transaction in and returns as soon as the gateway has it durably; see submitTransaction. */
  submit(transaction: SignedTransaction | DraftTransaction, options?: OutcomeOptions): Promise<TransactionInfo>;
  /** Waits for an outcome. @throws SteleError SDK_TIMEOUT, which says nothing of the transaction */
  wait(id: string, options?: OutcomeOptions): Promise<TransactionOutcome>;
  /** Builds, signs and hands in a transaction and waits for its outcome. */
  send(options: SendOptions): Promise<TransactionOutcome>;
  openSubmitStream(options?: SubmitStreamOptions): Promise<SubmitStream>;

  /** Events in order, each exactly once, through lost connections. */
  events(options?: EventsOptions): AsyncGenerator<EventInfo>;
  /** Block headers in order, each exactly once, through lost connections. */
  blocks(options?: BlocksOptions): AsyncGenerator<HeaderInfo>;
  contract(name: string): ContractClient;

  /** Deposits content hashes in as many transactions as they need. */
  depositEvidence<Item extends EvidenceItem>(
    items: Iterable<Item>,
    options: DepositOptions,
  ): Promise<DepositedItem<Item>[]>;
  /** Anchors content hashes as one batch, of which the chain gets the root alone; see anchorEvidence. */
  anchorEvidence<Item extends EvidenceItem>(
    items: Iterable<Item>,
    options: AnchorOptions,
  ): Promise<AnchoredBatch<Item>>;
  /** Packages that prove evidence records to anyone, in the order of the record keys. */
  evidencePackages(records: readonly string[], options?: OutcomeOptions): Promise<EvidencePackage[]>;

  createAccount(options: CreateAccountOptions): Promise<CreatedAccount>;
  addKey(options: AddKeyOptions): Promise<TransactionOutcome>;
  revokeKey(options: RevokeKeyOptions): Promise<TransactionOutcome>;
}
