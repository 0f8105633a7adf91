import type { EngineLightBlock } from '../../interface.ts';
import { callEngine, engineMethod } from './json-rpc.ts';
import { CommitResult, ParamsResult, ValidatorsResult } from './schemas.ts';
import type { SocketHttp } from './socket-http.ts';

const COMMIT = engineMethod('commit', CommitResult);
const VALIDATORS = engineMethod('validators', ValidatorsResult);
const PARAMS = engineMethod('consensus_params', ParamsResult);

/** The most validators of one page (CometBFT 0.40, rpc/core/env.go). */
const PAGE = 100;

/**
 * What light clients ask of a block: header and votes, validators, parameters.
 * @returns undefined where the engine has the header of no such block.
 * @throws EngineRefusal, SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER
 */
export async function lightBlockAt(http: SocketHttp, height: number): Promise<EngineLightBlock | undefined> {
  const at = JSON.stringify(String(height));
  const commit = await callEngine(http, COMMIT, `{"height":${at}}`);
  const [validators, parameters] = await Promise.all([
    allValidators(http, at),
    callEngine(http, PARAMS, `{"height":${at}}`),
  ]);
  return { height, commit, validators, parameters };
}

/** All validators of a height, which the engine gives page by page. */
export async function allValidators(http: SocketHttp, at: string): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let page = 1; ; page++) {
    const params = `{"height":${at},"page":"${page}","per_page":"${PAGE}"}`;
    const { validators, total } = await callEngine(http, VALIDATORS, params);
    all.push(...validators);
    if (validators.length === 0 || all.length >= Number(total)) return all;
  }
}
