import { EvidencePackage } from '@stele/protocol';
import Type, { type TObject, type TSchema } from 'typebox';
import { anchorRoutes } from './anchors.ts';
import { auditRoutes } from './audit.ts';
import { endorsementRoutes } from './endorsements.ts';
import { joiningRoutes } from './joining.ts';
import { livenessRoutes } from './liveness.ts';
import { protocolRoutes } from './protocol.ts';
import type { Route } from './route.ts';
import {
  AccountInfo,
  Base64,
  BlockInfo,
  CallInfo,
  ChainInfo,
  ChainParams,
  ChainStanding,
  ContractInfo,
  Count,
  EventInfo,
  EvidenceAnswer,
  EvidenceRequest,
  ExplanationInfo,
  GenesisDocument,
  HeaderInfo,
  Health,
  Hex32,
  Json,
  KeyInfo,
  Name,
  SimulationResult,
  StateEntry,
  TransactionInfo,
  TransactionPage,
} from './schemas.ts';

const nothing = Type.Object({});

interface Shape<Params extends TObject, Query extends TObject, Body extends TSchema, Answer extends TSchema> {
  readonly name: string;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly group: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: number;
  readonly otherStatuses?: readonly number[];
}

function route<
  Answer extends TSchema,
  Params extends TObject = typeof nothing,
  Query extends TObject = typeof nothing,
  Body extends TSchema = never,
>(shape: Shape<Params, Query, Body, Answer>): Route<Params, Query, Body, Answer> {
  return {
    name: shape.name,
    method: shape.method ?? 'GET',
    path: shape.path,
    group: shape.group,
    summary: shape.summary,
    params: shape.params ?? (nothing as unknown as Params),
    query: shape.query ?? (nothing as unknown as Query),
    body: shape.body,
    answer: shape.answer,
    status: shape.status ?? 200,
    otherStatuses: shape.otherStatuses ?? [],
  };
}

const chain = ChainParams.properties;
const limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 }));
/** How long the answer may wait for an outcome. */
const waitMs = Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 }));

/** Every endpoint that answers once. Streams are described beside them in streams.ts. */
export const routes = {
  listChains: route({
    name: 'listChains',
    path: '/v1/chains',
    group: 'Chains',
    summary: 'The chains that this node serves, and how all of its chains stand.',
    answer: Type.Object({ chains: Type.Array(ChainInfo), standings: Type.Array(ChainStanding) }),
  }),
  getChain: route({
    name: 'getChain',
    path: '/v1/chains/:chain',
    group: 'Chains',
    summary: 'A chain: its founding, its newest block, its validators and parameters.',
    params: Type.Object(chain),
    answer: ChainInfo,
  }),
  getGenesis: route({
    name: 'getGenesis',
    path: '/v1/chains/:chain/genesis',
    group: 'Chains',
    summary: 'The founding document of a chain; its hash is the fingerprint.',
    params: Type.Object(chain),
    answer: GenesisDocument,
  }),
  listBlocks: route({
    name: 'listBlocks',
    path: '/v1/chains/:chain/blocks',
    group: 'Blocks',
    summary: 'Headers of blocks, newest first.',
    params: Type.Object(chain),
    query: Type.Object({ before: Type.Optional(Count), limit }),
    answer: Type.Object({ headers: Type.Array(HeaderInfo) }),
  }),
  getBlock: route({
    name: 'getBlock',
    path: '/v1/chains/:chain/blocks/:height',
    group: 'Blocks',
    summary: 'A block: header, transaction ids and certificate.',
    params: Type.Object({ ...chain, height: Count }),
    answer: BlockInfo,
  }),
  getBlockRecord: route({
    name: 'getBlockRecord',
    path: '/v1/chains/:chain/blocks/:height/record',
    group: 'Blocks',
    summary: 'A block as it is stored: what is needed to execute it again.',
    params: Type.Object({ ...chain, height: Count }),
    answer: Type.Object({
      header: Base64,
      bundles: Type.Array(Base64),
      receipts: Type.Array(Base64),
      /** Id and hash of the signatures of each executed transaction. */
      transactions: Type.Array(Type.Object({ id: Hex32, signatures: Hex32 })),
      /** Height of the ordering engine's own block; left out where it counts as the ledger. */
      engineHeight: Type.Optional(Count),
    }),
  }),
  getBlockDelta: route({
    name: 'getBlockDelta',
    path: '/v1/chains/:chain/blocks/:height/delta',
    group: 'Blocks',
    summary: 'Proof of all state leaves that a block wrote, under the newest state root.',
    params: Type.Object({ ...chain, height: Count }),
    answer: Type.Object({ proof: Base64 }),
  }),
  submitTransaction: route({
    name: 'submitTransaction',
    method: 'POST',
    path: '/v1/chains/:chain/transactions',
    group: 'Transactions',
    summary:
      'Hands in a signed transaction. The answer comes when it is durable here, or with waitMs when its outcome is known.',
    params: Type.Object(chain),
    query: Type.Object({ waitMs }),
    body: Type.Object({ transaction: Base64 }, { additionalProperties: false }),
    answer: TransactionInfo,
    status: 202,
    otherStatuses: [201],
  }),
  getTransaction: route({
    name: 'getTransaction',
    path: '/v1/chains/:chain/transactions/:id',
    group: 'Transactions',
    summary: 'What is known of a transaction. With waitMs the answer waits for its outcome.',
    params: Type.Object({ ...chain, id: Hex32 }),
    query: Type.Object({ waitMs }),
    answer: TransactionInfo,
  }),
  getTransactionEvidence: route({
    name: 'getTransactionEvidence',
    path: '/v1/chains/:chain/transactions/:id/evidence',
    group: 'Evidence',
    summary: 'A package that proves a transaction and its receipt to anyone, offline.',
    params: Type.Object({ ...chain, id: Hex32 }),
    query: Type.Object({ event: Type.Optional(Count) }),
    answer: EvidencePackage,
  }),
  ...endorsementRoutes,
  simulate: route({
    name: 'simulate',
    method: 'POST',
    path: '/v1/chains/:chain/simulate',
    group: 'Contracts',
    summary: 'Runs calls on the newest state for an account, without a signature and without effect.',
    params: Type.Object(chain),
    body: Type.Object(
      { account: Hex32, calls: Type.Array(CallInfo, { minItems: 1, maxItems: 64 }), gasLimit: Type.Optional(Count) },
      { additionalProperties: false },
    ),
    answer: SimulationResult,
  }),
  query: route({
    name: 'query',
    method: 'POST',
    path: '/v1/chains/:chain/query',
    group: 'Contracts',
    summary: 'Calls a query of a contract on the newest state or on that of an earlier height.',
    params: Type.Object(chain),
    body: Type.Object(
      { contract: Name, method: Name, args: Json, height: Type.Optional(Count) },
      { additionalProperties: false },
    ),
    answer: Type.Object({ height: Count, result: Json, gasUsed: Count }),
  }),
  signedQuery: route({
    name: 'signedQuery',
    method: 'POST',
    path: '/v1/chains/:chain/query/signed',
    group: 'Contracts',
    summary: 'Calls a query in the name of whoever signed it, where a policy guards what may be read.',
    params: Type.Object(chain),
    body: Type.Object({ query: Base64 }, { additionalProperties: false }),
    answer: Type.Object({ height: Count, result: Json, gasUsed: Count }),
  }),
  rehearse: route({
    name: 'rehearse',
    method: 'POST',
    path: '/v1/chains/:chain/rehearse',
    group: 'Contracts',
    summary: 'What calls of administration would come to if the members decided them now, without effect.',
    params: Type.Object(chain),
    body: Type.Object({ calls: Type.Array(CallInfo, { minItems: 1, maxItems: 16 }) }, { additionalProperties: false }),
    answer: Type.Object({
      height: Count,
      /** Empty where they would succeed. */
      code: Type.String(),
      message: Type.String(),
      hint: Type.String(),
      /** Keys that they would write. */
      writes: Count,
    }),
  }),
  explain: route({
    name: 'explain',
    method: 'POST',
    path: '/v1/chains/:chain/explain',
    group: 'Contracts',
    summary: 'Whether an account may make a call, which clause decides, and which signatures are missing.',
    params: Type.Object(chain),
    body: Type.Object(
      {
        account: Hex32,
        keys: Type.Optional(Type.Array(Hex32, { minItems: 1, maxItems: 16 })),
        contract: Name,
        method: Name,
        args: Json,
        height: Type.Optional(Count),
      },
      { additionalProperties: false },
    ),
    answer: ExplanationInfo,
  }),
  listContracts: route({
    name: 'listContracts',
    path: '/v1/chains/:chain/contracts',
    group: 'Contracts',
    summary: 'Contracts in the order of their names.',
    params: Type.Object(chain),
    query: Type.Object({ after: Type.Optional(Type.String()), limit }),
    answer: Type.Object({ contracts: Type.Array(ContractInfo), end: Type.Boolean() }),
  }),
  getContract: route({
    name: 'getContract',
    path: '/v1/chains/:chain/contracts/:name',
    group: 'Contracts',
    summary: 'A contract with its ABI.',
    params: Type.Object({ ...chain, name: Name }),
    answer: ContractInfo,
  }),
  getCode: route({
    name: 'getCode',
    path: '/v1/chains/:chain/code/:hash',
    group: 'Contracts',
    summary: 'Code of a contract and the source it was built from.',
    params: Type.Object({ ...chain, hash: Hex32 }),
    answer: Type.Object({ kind: Type.String(), code: Type.String(), source: Type.String() }),
  }),
  getAccount: route({
    name: 'getAccount',
    path: '/v1/chains/:chain/accounts/:account',
    group: 'Accounts',
    summary: 'An account and its active keys.',
    params: Type.Object({ ...chain, account: Hex32 }),
    answer: AccountInfo,
  }),
  listAccountTransactions: route({
    name: 'listAccountTransactions',
    path: '/v1/chains/:chain/accounts/:account/transactions',
    group: 'Accounts',
    summary: 'Transactions of an account, newest first.',
    params: Type.Object({ ...chain, account: Hex32 }),
    query: Type.Object({ cursor: Type.Optional(Type.String()), limit }),
    answer: TransactionPage,
  }),
  getKey: route({
    name: 'getKey',
    path: '/v1/chains/:chain/keys/:key',
    group: 'Accounts',
    summary: 'A registered key, active or revoked.',
    params: Type.Object({ ...chain, key: Hex32 }),
    answer: KeyInfo,
  }),
  getState: route({
    name: 'getState',
    path: '/v1/chains/:chain/state/:contract/:collection/:key',
    group: 'State',
    summary:
      'An entry of a contract’s state, now or at an earlier height, present or absent, with a proof if asked for.',
    params: Type.Object({ ...chain, contract: Name, collection: Name, key: Type.String() }),
    query: Type.Object({ height: Type.Optional(Count), proof: Type.Optional(Type.Boolean()) }),
    answer: StateEntry,
  }),
  getStateHistory: route({
    name: 'getStateHistory',
    path: '/v1/chains/:chain/history/:contract/:collection/:key',
    group: 'State',
    summary: 'All versions of an entry, newest first, with one proof that none is left out.',
    params: Type.Object({ ...chain, contract: Name, collection: Name, key: Type.String() }),
    query: Type.Object({
      cursor: Type.Optional(Count),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 256 })),
    }),
    answer: Type.Object({
      key: Base64,
      rootHeight: Count,
      proof: Base64,
      versions: Type.Array(
        Type.Object({
          from: Count,
          to: Count,
          present: Type.Boolean(),
          value: Type.Optional(Json),
          encoded: Type.Optional(Base64),
        }),
      ),
      cursor: Type.Optional(Count),
    }),
  }),
  listEvents: route({
    name: 'listEvents',
    path: '/v1/chains/:chain/events/page',
    group: 'Events',
    summary: 'A page of events after a cursor, oldest first.',
    params: Type.Object(chain),
    query: Type.Object({
      from: Type.Optional(Type.String()),
      contract: Type.Optional(Name),
      name: Type.Optional(Name),
      limit,
    }),
    answer: Type.Object({ events: Type.Array(EventInfo), cursor: Type.String(), end: Type.Boolean() }),
  }),
  getRecordEvidence: route({
    name: 'getRecordEvidence',
    method: 'POST',
    path: '/v1/chains/:chain/evidence',
    group: 'Evidence',
    summary: 'Packages that prove evidence records to anyone, offline.',
    params: Type.Object(chain),
    body: EvidenceRequest,
    answer: EvidenceAnswer,
  }),
  ...anchorRoutes,
  ...auditRoutes,
  ...livenessRoutes,
  ...protocolRoutes,
  ...joiningRoutes,
  getLiveness: route({
    name: 'getLiveness',
    path: '/health/live',
    group: 'Operation',
    summary: 'Whether the process answers.',
    answer: Health,
  }),
  getReadiness: route({
    name: 'getReadiness',
    path: '/health/ready',
    group: 'Operation',
    summary: 'Whether the node takes transactions, and if not, why.',
    answer: Health,
    otherStatuses: [503],
  }),
} as const;
