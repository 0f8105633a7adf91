import type { Static, TObject, TSchema } from 'typebox';
import * as Type from 'typebox';

/** One endpoint of the API: server, client and OpenAPI document all come from this. */
export interface Route<
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
  Answer extends TSchema = TSchema,
> {
  /** Unique; the operationId of the OpenAPI document. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Path with `:parameters`. */
  readonly path: string;
  /** One sentence. */
  readonly summary: string;
  /** Heading in the reference. */
  readonly group: string;
  readonly params: Params;
  readonly query: Query;
  /** Undefined where the request has none. */
  readonly body: Body | undefined;
  /** Media type of a body that is no JSON: then the body is its bytes. */
  readonly bodyMediaType?: 'message/rfc822';
  readonly answer: Answer;
  /** Media type of an answer that is no JSON: then the answer is its bytes. */
  readonly mediaType?: 'application/octet-stream';
  /** Status of a successful answer; 200 unless said. */
  readonly status: number;
  /** Further statuses with the same answer. */
  readonly otherStatuses: readonly number[];
}

/** What a call of a route needs. */
export interface RouteInput<Called extends Route> {
  readonly params: Static<Called['params']>;
  readonly query: Static<Called['query']>;
  readonly body: [NonNullable<Called['body']>] extends [never] ? undefined : Static<NonNullable<Called['body']>>;
}

/** What a call of a route gives. */
export type RouteAnswer<Called extends Route> = Static<Called['answer']>;

const nothing = Type.Object({});

/** A route as it is written down: what is left out is empty, a GET, and 200. */
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

/** Writes a route down. */
export function route<
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
