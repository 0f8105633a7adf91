import { catalogue } from '@stele/protocol';
import { problemsOf, type Route, routes, type Stream, streams } from '@stele/sdk/api';
import { expect, test } from 'vitest';
import { openApiDocument } from './openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}

const document = openApiDocument('1') as {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
const operationOf = (name: string) => operations.find(({ operationId }) => operationId === name) as Operation;
const endpoints: readonly (readonly [string, Route | Stream])[] = [
  ...Object.entries(routes as Record<string, Route>),
  ...Object.entries(streams),
];

test.each(endpoints)('%s → its parameters and the problems that it answers, by status', (name, endpoint) => {
  const { parameters, responses } = operationOf(name);
  const declared = [endpoint.params, endpoint.query].flatMap(({ properties }) => Object.keys(properties));
  expect(parameters.filter((each) => each.in !== 'header').map((each) => each.name)).toEqual(declared);
  for (const code of problemsOf(name, endpoint)) {
    expect(responses[catalogue[code].status]?.description).toContain(code);
  }
});

test.each(Object.entries(streams))('the stream %s → what it is and how it begins', (name, { protocol, query }) => {
  const { description, parameters, responses } = operationOf(name);
  expect(description).toContain(protocol === 'websocket' ? 'WebSocket' : 'Server-sent events');
  expect(Object.keys(responses)).toContain(protocol === 'websocket' ? '101' : '200');
  expect(Object.keys(responses).includes('426')).toBe(protocol === 'websocket');
  expect(parameters.some((each) => each.name === 'Last-Event-ID')).toBe('from' in query.properties);
});

test('the document → says where its paths begin, and each operation is named once', () => {
  expect(document.servers[0]?.url).toBe('/');
  const names = operations.map(({ operationId }) => operationId);
  expect(names.toSorted()).toEqual(endpoints.map(([name]) => name).toSorted());
});
