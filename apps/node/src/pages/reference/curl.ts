import type { Route } from '@stele/sdk/api';
import { endpointPath } from '../api/endpoint-path.ts';
import { exampleCalls } from './example-calls.ts';
import type { ExampleValues } from './example-values.ts';

/** A command that calls an operation with values of this chain. */
export function curlOf(
  { name, method, path }: Pick<Route, 'name' | 'method' | 'path'>,
  origin: string,
  values: ExampleValues,
): string {
  const { params, query, body } = exampleCalls.get(name)?.(values) ?? { params: namesIn(path) };
  const url = quoted(`${origin}${endpointPath(path, params, query)}`);
  if (body === undefined) return `curl -s ${url}`;
  const content = `-H 'content-type: application/json' -d ${quoted(JSON.stringify(body))}`;
  return `curl -s${method === 'POST' ? '' : ` -X ${method}`} ${url} \\\n  ${content}`;
}

/** A command that follows a stream of server-sent events. */
export function curlOfStream(path: string, origin: string, { chain }: ExampleValues): string {
  return `curl -sN ${quoted(`${origin}${endpointPath(path, { chain })}`)}`;
}

/** Parameters of a path under their own names, in capitals. */
function namesIn(path: string): Record<string, string> {
  return Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, name.toUpperCase()]));
}

/** A word of a POSIX shell, quoted where it has to be. */
function quoted(text: string): string {
  return /^[\w:/.=[\]-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
