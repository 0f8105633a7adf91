import type { ExampleValues } from './example-values.ts';

type MakeCall = (values: ExampleValues) => {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

const ofChain: MakeCall = ({ chain }) => ({ params: { chain } });
const ofBlock: MakeCall = ({ chain, height }) => ({ params: { chain, height } });
const ofTransaction: MakeCall = ({ chain, transaction }) => ({ params: { chain, id: transaction } });
const ofParameter: MakeCall = ({ chain }) => ({
  params: { chain, contract: 'sys.parameters', collection: 'parameters', key: 'maxWindowMs' },
});

/** The examples by the name of their operation. */
export const exampleCalls: ReadonlyMap<string, MakeCall> = new Map<string, MakeCall>([
  ['listChains', () => ({})],
  ['getChain', ofChain],
  ['getChainLiveness', ofChain],
  ['getChainProtocol', ofChain],
  ['getGenesis', ofChain],
  ['listBlocks', (values) => ({ ...ofChain(values), query: { limit: 2 } })],
  ['getBlock', ofBlock],
  ['getBlockRecord', ofBlock],
  ['getBlockDelta', ofBlock],
  [
    'submitTransaction',
    (values) => ({ ...ofChain(values), query: { waitMs: 1000 }, body: { transaction: values.encoded } }),
  ],
  ['getTransaction', ofTransaction],
  ['getTransactionEvidence', ofTransaction],
  [
    'startEndorsement',
    (values) => ({ ...ofChain(values), body: { body: 'TRANSACTION_BODY', signatures: signaturesOf(values) } }),
  ],
  ['addEndorsement', (values) => ({ ...ofTransaction(values), body: { signatures: signaturesOf(values) } })],
  ['listEndorsements', (values) => ({ ...ofChain(values), query: { key: values.key } })],
  ['getEndorsement', ofTransaction],
  ['simulate', simulation],
  ['query', recordQuery],
  ['signedQuery', (values) => ({ ...ofChain(values), body: { query: 'SIGNED_QUERY' } })],
  ['explain', explanation],
  ['rehearse', rehearsal],
  ['listContracts', ofChain],
  ['getContract', ({ chain, contract }) => ({ params: { chain, name: contract } })],
  ['getCode', ({ chain, code }) => ({ params: { chain, hash: code } })],
  ['getAccount', ({ chain, account }) => ({ params: { chain, account } })],
  ['listAccountTransactions', ({ chain, account }) => ({ params: { chain, account }, query: { limit: 2 } })],
  ['getKey', ({ chain, key }) => ({ params: { chain, key } })],
  ['getState', (values) => ({ ...ofParameter(values), query: { proof: true } })],
  ['getStateHistory', ofParameter],
  ['listEvents', (values) => ({ ...ofChain(values), query: { contract: values.contract, limit: 2 } })],
  ['getRecordEvidence', (values) => ({ ...ofChain(values), body: { records: [values.record] } })],
  ['getAnchorProof', ({ chain, account }) => ({ params: { chain, owner: account, batch: 'BATCH' } })],
  ['readAudit', (values) => ({ ...ofChain(values), body: { query: 'SIGNED_QUERY' } })],
  ['listSnapshots', ofChain],
  ['getCertifiedBlock', ofBlock],
  ['getHeaders', (values) => ({ ...ofChain(values), query: { after: 0, limit: 2 } })],
  ['getLiveness', () => ({})],
  ['getReadiness', () => ({})],
]);

function simulation(values: ExampleValues): ReturnType<MakeCall> {
  const args = { name: 'maxWindowMs', value: 3_600_000 };
  return {
    ...ofChain(values),
    body: { account: values.account, calls: [{ contract: 'sys.parameters', method: 'set', args }] },
  };
}

function explanation(values: ExampleValues): ReturnType<MakeCall> {
  const args = { name: 'maxWindowMs', value: 3_600_000 };
  return { ...ofChain(values), body: { account: values.account, contract: 'sys.parameters', method: 'set', args } };
}

function rehearsal(values: ExampleValues): ReturnType<MakeCall> {
  const args = { name: 'maxWindowMs', value: 3_600_000 };
  return { ...ofChain(values), body: { calls: [{ contract: 'sys.parameters', method: 'set', args }] } };
}

function signaturesOf({ key }: ExampleValues) {
  return [{ key, signature: 'SIGNATURE' }];
}

function recordQuery(values: ExampleValues): ReturnType<MakeCall> {
  return { ...ofChain(values), body: { contract: values.contract, method: 'get', args: { record: values.record } } };
}
