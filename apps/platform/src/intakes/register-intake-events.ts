import { checkedInput, registerRoute } from '@stele/http';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { intakeEventRoutes, intakeEvents } from '../api/intake-routes.ts';
import { INTAKE_LIMITS, type IntakeEvent, type IntakeEventRow } from '../api/intake-shapes.ts';
import { type EventPackageOptions, eventPackage } from './event-package.ts';
import { readEvent } from './event-reader.ts';
import type { Intake, IntakeTable } from './intake-table.ts';
import { readIdempotencyKey, readLabel, readToken } from './read-post.ts';
import type { EventTaker } from './take-event.ts';

/** Characters of a label in an address that are read, before they are trimmed and counted. */
const LABEL_READ = 4 * INTAKE_LIMITS.label;

export interface IntakeEventsOptions extends EventPackageOptions {
  readonly intakes: IntakeTable;
  readonly taker: EventTaker;
}

/**
 * Serves what systems ask with the token of an intake and nothing else: no cookie is looked at. A token that ended answers
 * nothing any more, also of what it brought.
 */
export async function registerIntakeEvents(server: FastifyInstance, options: IntakeEventsOptions): Promise<void> {
  const { intakes, taker, tables } = options;
  const opened = new WeakMap<FastifyRequest, Intake>();
  const intakeOf = ({ request }: Pick<FastifyReply, 'request'>) => opened.get(request) as Intake;
  const find = async (reply: FastifyReply, id: string): Promise<IntakeEventRow> => {
    const event = await readEvent(tables, intakeOf(reply).id, id);
    if (!event) throw new SteleError('INTAKE_EVENT_UNKNOWN', { event: id });
    return event;
  };
  await server.register(async (scope) => {
    // Before any of the body is read.
    scope.addHook('onRequest', async (request, reply) => {
      refusePages(request);
      reply.header('cache-control', 'no-store');
      opened.set(request, await open(intakes, request, reply));
    });
    takeBytes(scope);
    const { schema, preValidation } = checkedInput({
      params: Type.Object({}),
      query: Type.Object({ label: Type.Optional(Type.String({ maxLength: LABEL_READ })) }),
    });
    scope.post<{ Querystring: { readonly label?: string }; Body: Buffer<ArrayBuffer> | undefined }>(
      intakeEvents,
      { schema, preValidation, bodyLimit: INTAKE_LIMITS.eventBytes },
      async ({ headers, query, body }, reply) => {
        if (!body || body.length === 0) throw new SteleError('API_BAD_REQUEST', { reason: 'the event has no bytes' });
        const { id, isRepeated } = await taker.take(intakeOf(reply), {
          bytes: new Uint8Array(body),
          mediaType: headers['content-type'] ?? '',
          label: readLabel(query.label),
          key: readIdempotencyKey(headers['idempotency-key']),
          token: readToken(headers.authorization),
        });
        return reply.status(isRepeated ? 200 : 201).send(shown(await find(reply, id)));
      },
    );
    registerRoute(scope, intakeEventRoutes.getIntakeEvent, async ({ params }, reply) =>
      shown(await find(reply, params.event)),
    );
    registerRoute(scope, intakeEventRoutes.getIntakePackage, async ({ params }, reply) =>
      eventPackage(options, intakeOf(reply).chain, await find(reply, params.event)),
    );
  });
}

/**
 * Systems name no page, and browsers always do: no page may spend a token, not even one of this origin.
 * @throws SteleError CONSOLE_ORIGIN
 */
function refusePages({ headers: { origin, 'sec-fetch-site': site } }: FastifyRequest): void {
  if (origin === undefined && site === undefined) return;
  throw new SteleError('CONSOLE_ORIGIN', { origin: origin ?? 'a page in a browser' });
}

/** @throws SteleError INTAKE_TOKEN, with how to send one (RFC 6750 §3) */
async function open(intakes: IntakeTable, { headers }: FastifyRequest, reply: FastifyReply): Promise<Intake> {
  try {
    return await intakes.open(readToken(headers.authorization));
  } catch (error) {
    reply.header('www-authenticate', 'Bearer');
    throw error;
  }
}

/** Takes bodies of any type as they come; they are counted while they are read. */
function takeBytes(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: INTAKE_LIMITS.eventBytes }, (_, body, done) =>
    done(null, body),
  );
}

/** What a system is told: which batch has its event is the operator's to know. */
function shown({ batch: _, row: __, anchored: ___, ...event }: IntakeEventRow): IntakeEvent {
  return event;
}
