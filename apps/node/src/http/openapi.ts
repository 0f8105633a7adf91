import { Problem, type Route, routes, streams } from '@stele/sdk/api';
import type { TSchema } from 'typebox';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of the API, derived from the routes that the server checks requests with. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of Object.values(routes) as Route[]) {
    const path = templated(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  for (const [name, { path, summary }] of Object.entries(streams)) {
    paths[templated(path)] = { ...paths[templated(path)], get: streamOperation(name, path, summary) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stele node',
      version,
      description:
        'A ledger whose records anyone can verify offline. Bytes are base64, hashes lower-case hexadecimal, times milliseconds since 1970.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: { schemas: { Problem } },
  };
}

function operationOf(route: Route): Json {
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.group],
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      [route.status]: { description: 'Success', content: { 'application/json': { schema: route.answer } } },
      default: PROBLEM,
    },
  };
}

const PROBLEM = {
  description: 'An error of the catalogue',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function streamOperation(name: string, path: string, summary: string): Json {
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    operationId: name,
    summary,
    tags: ['Streams'],
    parameters,
    responses: { 200: { description: 'A stream' }, default: PROBLEM },
  };
}

function parametersOf(place: 'path' | 'query', schema: TSchema): Json[] {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, TSchema>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

function templated(path: string): string {
  return path.replace(/:(\w+)/g, '{$1}');
}
