import { SteleError } from '@stele/protocol';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator } from 'typebox/compile';
import { Envelope } from './schemas.ts';
import type { SocketHttp } from './socket-http.ts';

const envelope = Compile(Envelope);

/** What the engine refused, in its words. */
export class EngineRefusal extends Error {}

/** A method of the engine: its name and what its result looks like. */
export interface EngineMethod<Result extends TSchema> {
  readonly name: string;
  readonly result: Validator<Record<never, never>, Result>;
}

export function engineMethod<Result extends TSchema>(name: string, result: Result): EngineMethod<Result> {
  return { name, result: Compile(result) };
}

/**
 * Calls a method.
 * @param params JSON of the parameters.
 * @throws EngineRefusal where it answers with an error, SteleError ENGINE_UNREACHABLE, ENGINE_ANSWER.
 */
export async function callEngine<Result extends TSchema>(
  http: SocketHttp,
  { name, result }: EngineMethod<Result>,
  params = '{}',
): Promise<Static<Result>> {
  const text = await http.post(`{"jsonrpc":"2.0","id":0,"method":"${name}","params":${params}}`);
  const answer = parse(name, text);
  if (!envelope.Check(answer)) throw unexpected(name, 'it is no answer of JSON-RPC 2.0');
  if (answer.error) throw new EngineRefusal(answer.error.data ?? answer.error.message);
  if (!result.Check(answer.result)) {
    const [fault] = result.Errors(answer.result);
    throw unexpected(name, `${fault?.instancePath || 'the result'} ${fault?.message ?? 'is not as it should be'}`);
  }
  return answer.result;
}

function parse(method: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unexpected(method, 'it is not JSON', cause);
  }
}

function unexpected(method: string, reason: string, cause?: unknown): SteleError {
  return new SteleError('ENGINE_ANSWER', { method, reason }, { cause });
}
