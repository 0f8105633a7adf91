import { registerRoute } from '@stele/http';
import { type CodeRecord, type ContractRecord, sourceOf, systemState } from '@stele/ledger';
import { fromBase64, isContractName, SteleError, toBase64, utf8ToText } from '@stele/protocol';
import { type ContractInfo, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { FindChain } from './chains.ts';
import { explanationInfo } from './explanation.ts';
import { argumentsText, explained, parseJson } from './present.ts';
import { answerSigned, auditedRead } from './restricted-reads.ts';

const DEFAULT_LIMIT = 100;

export function registerContracts(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.query, async ({ params, body }, reply) => {
    const view = find(params.chain);
    const { queries, headers } = view;
    const { header } = body.height === undefined ? headers.newest : await headers.at(body.height);
    const request = { contract: body.contract, method: body.method, args: argumentsText(body.args) };
    const target = `${body.contract}/${body.method}`;
    const { height, result, gasUsed } = await auditedRead(view, reply.request.ip, target, () =>
      queries.query(request, header, headers.newest.header),
    );
    return { height, result: JSON.parse(result), gasUsed };
  });

  registerRoute(server, routes.signedQuery, ({ params, body }, reply) => {
    const view = find(params.chain);
    return answerSigned(view, fromBase64(body.query), reply.request.ip, async ({ asker, request, height: asked }) => {
      const { header } = asked === undefined ? view.headers.newest : await view.headers.at(asked);
      const { height, result, gasUsed } = await view.queries.query(request, header, view.headers.newest.header, asker);
      return { height, result: JSON.parse(result), gasUsed };
    });
  });

  registerRoute(server, routes.explain, async ({ params, body }) => {
    const { queries, headers } = find(params.chain);
    const { header } = body.height === undefined ? headers.newest : await headers.at(body.height);
    const call = { contract: body.contract, method: body.method, args: argumentsText(body.args) };
    const question = { account: body.account, call, ...(body.keys ? { keys: body.keys } : {}) };
    return explanationInfo(await queries.explain(question, header));
  });

  registerRoute(server, routes.rehearse, async ({ params, body }) => {
    const { queries, headers } = find(params.chain);
    const calls = body.calls.map(({ contract, method, args }) => ({ contract, method, args: argumentsText(args) }));
    const { height, error, writes } = await queries.rehearse(calls, headers.newest.header);
    return { height, code: error?.code ?? '', message: error?.message ?? '', hint: error?.hint ?? '', writes };
  });

  registerRoute(server, routes.simulate, async ({ params, body }) => {
    const { queries, headers } = find(params.chain);
    const calls = body.calls.map(({ contract, method, args }) => ({
      contract,
      method,
      args: argumentsText(args),
    }));
    const result = await queries.simulate(body.account, calls, headers.newest.header, body.gasLimit);
    return {
      ...explained(result.error?.code ?? '', result.detail),
      gasUsed: result.gasUsed,
      returns: result.returns.map((text) => JSON.parse(text)),
      events: result.events.map(({ contract, name, data }) => ({ contract, name, data: parseJson(data) })),
      writes: result.writes.map(({ key, value }) => ({
        key: toBase64(key),
        value: value === undefined ? null : JSON.parse(value),
        deleted: value === undefined,
      })),
    };
  });

  registerRoute(server, routes.listContracts, ({ params, query }) => {
    const view = find(params.chain);
    return withState(view, (state) => {
      const { keys } = systemState.contracts;
      const page = state.scan(keys.raw(''), {
        ...(query.after ? { after: keys.raw(query.after) } : {}),
        limit: query.limit ?? DEFAULT_LIMIT,
      });
      const contracts = page.entries.map(({ key, value }) =>
        contractInfo(view, keys.text(key), JSON.parse(utf8ToText(value)) as ContractRecord),
      );
      return { contracts, end: page.end };
    });
  });

  registerRoute(server, routes.getContract, ({ params }) => {
    const view = find(params.chain);
    const record = isContractName(params.name) ? systemState.contracts.read(view.state, params.name) : undefined;
    if (!record) throw new SteleError('CONTRACT_UNKNOWN', { contract: params.name });
    return contractInfo(view, params.name, record);
  });

  registerRoute(server, routes.getCode, ({ params }) => {
    const record = codeOf(find(params.chain), params.hash);
    if (!record) throw new SteleError('API_NOT_FOUND', { what: `code ${params.hash}` });
    return { kind: record.kind, code: record.code, source: record.source };
  });
}

function contractInfo(view: ChainView, name: string, record: ContractRecord): ContractInfo {
  return { name, ...record, abi: codeOf(view, record.code)?.abi };
}

function codeOf(view: ChainView, hash: string): CodeRecord | undefined {
  return withState(view, (state) => systemState.code.read(sourceOf(state), hash));
}

/** Work on a view of the newest state. */
function withState<Result>(
  { reader }: ChainView,
  work: (state: ReturnType<ChainView['reader']['view']>) => Result,
): Result {
  const state = reader.view();
  try {
    return work(state);
  } finally {
    state.close();
  }
}
