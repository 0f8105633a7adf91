import { EVIDENCE_CONTRACT } from '@stele/protocol';
import { type ChainInfo, routes } from '@stele/sdk/api';
import Type from 'typebox';
import Value from 'typebox/value';
import { type ApiReader, answerOf } from '../api/api-reader.ts';

/** Values of this chain that examples use; what the chain does not have yet stands as a name in capitals. */
export interface ExampleValues {
  readonly chain: string;
  readonly height: number;
  /** Whether the chain has a transaction, so that each value exists. */
  readonly isComplete: boolean;
  readonly transaction: string;
  /** The transaction as it was sent: sending it again changes nothing. */
  readonly encoded: string;
  readonly account: string;
  readonly key: string;
  readonly contract: string;
  readonly code: string;
  /** Key of an evidence record. */
  readonly record: string;
}

/** Longest transaction that an example shows, in characters; others are the size of a book. */
const MAX_ENCODED = 2000;

/** Looks for an operator, a transaction and an evidence record on the chain. */
export async function exampleValues(api: ApiReader, chain: string): Promise<ExampleValues> {
  const params = { chain };
  const info = answerOf(await api.read(routes.getChain, { params }));
  const account = operatorOf(info) ?? 'ACCOUNT';
  const [owner, page, contract, record] = await Promise.all([
    api.read(routes.getAccount, { params: { chain, account } }),
    api.read(routes.listAccountTransactions, { params: { chain, account }, query: { limit: 1 } }),
    api.read(routes.getContract, { params: { chain, name: EVIDENCE_CONTRACT } }),
    firstRecord(api, chain),
  ]);
  const newest = answerOf(page)?.transactions[0];
  const sent = newest && answerOf(await api.read(routes.getTransaction, { params: { chain, id: newest.id } }));
  return {
    chain,
    height: newest?.height ?? info?.height ?? 1,
    isComplete: newest !== undefined,
    transaction: newest?.id ?? 'TRANSACTION',
    encoded: sent?.encoded && sent.encoded.length <= MAX_ENCODED ? sent.encoded : 'SIGNED_TRANSACTION',
    account,
    key: answerOf(owner)?.keys[0] ?? 'KEY',
    contract: EVIDENCE_CONTRACT,
    code: answerOf(contract)?.code ?? 'CODE',
    record: record ?? 'RECORD',
  };
}

function operatorOf(info: ChainInfo | undefined): string | undefined {
  return info?.founders[0];
}

/** What the evidence contract answers of deposits. */
const Deposits = Type.Object({ deposits: Type.Array(Type.Object({ transaction: Type.String() })) });

/** Key of the first record that was ever deposited. */
async function firstRecord(api: ApiReader, chain: string): Promise<string | undefined> {
  const body = { contract: EVIDENCE_CONTRACT, method: 'byTime', args: { from: 0, limit: 1 } };
  const found = answerOf(await api.read(routes.query, { params: { chain }, body }))?.result;
  // Another contract may bear the name on a chain without the evidence service.
  const [deposit] = Value.Check(Deposits, found) ? found.deposits : [];
  if (!deposit) return undefined;
  const sent = await api.read(routes.getTransaction, { params: { chain, id: deposit.transaction } });
  const [call] = answerOf(sent)?.calls ?? [];
  return recordKeyIn(call?.args);
}

function recordKeyIn(args: unknown): string | undefined {
  const { records = [] } = (args ?? {}) as {
    readonly records?: readonly { readonly content?: { readonly algorithm?: string; readonly digest?: string } }[];
  };
  const content = records[0]?.content;
  return content && `${content.algorithm}:${content.digest}/0`;
}
