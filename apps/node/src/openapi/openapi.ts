import { catalogue, type ErrorCode } from '@stele/protocol';
import { Problem, problemsOf, type Route, routes, type Stream, streams } from '@stele/sdk/api';
import type { TSchema } from 'typebox';
import { DEFAULT_URL } from '../config/address.ts';

type Json = Readonly<Record<string, unknown>>;

/** Where the document's paths begin: the node that serves it, or one with its usual settings. */
const SERVERS = [
  { url: '/', description: 'The node that serves this document' },
  { url: DEFAULT_URL, description: 'A node on this machine with its usual settings' },
];

/** The OpenAPI 3.1 document of the API, derived from the routes that the server checks requests with. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of Object.values(routes) as Route[]) {
    const path = templated(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  for (const [name, stream] of Object.entries(streams)) {
    const path = templated(stream.path);
    paths[path] = { ...paths[path], get: streamOperation(name, stream) };
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
    servers: SERVERS,
    paths,
    components: { schemas: { Problem } },
  };
}

function operationOf(route: Route): Json {
  const content = { [route.mediaType ?? 'application/json']: { schema: route.answer } };
  const success = { description: 'Success', content };
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.group],
    parameters: [...parametersOf('path', route.params), ...parametersOf('query', route.query)],
    ...(route.body ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      ...Object.fromEntries([route.status, ...route.otherStatuses].map((status) => [status, success])),
      ...problemResponses(problemsOf(route.name, route)),
    },
  };
}

/** The header by which clients of server-sent events resume by themselves (HTML Standard §9.2.4). */
const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  schema: { type: 'string', description: 'Place to go on after; goes before "from".' },
};

function streamOperation(name: string, stream: Stream): Json {
  const { summary, description, params, query, protocol } = stream;
  const resumes = 'from' in query.properties ? [LAST_EVENT_ID] : [];
  return {
    operationId: name,
    summary,
    description,
    tags: ['Streams'],
    parameters: [...parametersOf('path', params), ...parametersOf('query', query), ...resumes],
    responses: { ...STREAM_SUCCESS[protocol], ...problemResponses(problemsOf(name, stream)) },
  };
}

const STREAM_SUCCESS: Readonly<Record<Stream['protocol'], Json>> = {
  sse: { 200: { description: 'A stream', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
  websocket: { 101: { description: 'Switching to the WebSocket' } },
};

/** The problems of an operation, by their status, and any other. */
function problemResponses(codes: readonly ErrorCode[]): Json {
  const byStatus = Object.groupBy(codes, (code) => catalogue[code].status);
  return {
    ...Object.fromEntries(
      Object.entries(byStatus).map(([status, members = []]) => [status, problem(members.join(', '))]),
    ),
    default: problem('An error of the catalogue'),
  };
}

function problem(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
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
