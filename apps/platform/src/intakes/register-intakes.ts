import { randomBytes } from 'node:crypto';
import { registerRoute } from '@stele/http';
import { storableText } from '@stele/projection';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/register-session.ts';
import type { IntakeInfo } from '../api/intake-shapes.ts';
import { platformRoutes } from '../api/routes.ts';
import { readCursor, writeCursor } from '../lists/cursor.ts';
import { readEvents, sumEvents } from './event-reader.ts';
import type { Intake, IntakeTable } from './intake-table.ts';
import { type MakeBatchOptions, makeBatch } from './make-batch.ts';

/** Rows of a page unless said. */
const PAGE = 50;

const ID_BYTES = 16;
const TOKEN_BYTES = 32;

export interface IntakesOptions extends MakeBatchOptions {
  readonly access: Access;
  readonly intakes: IntakeTable;
  readonly log: Logger;
}

/** Serves intakes to whoever is signed in: making and ending them, what came in, and batches of that. */
export function registerIntakes(server: FastifyInstance, options: IntakesOptions): void {
  const { access, chains, tables, intakes, log } = options;
  const { sessions, cookie, keys } = access;
  const use = (reply: FastifyReply) => sessions.use(cookie.read(reply.request));
  const find = async ({ chain, intake }: { readonly chain: string; readonly intake: string }) =>
    intakes.find(intake, (await chains.find(chain)).genesis);
  /** In whose name something is done. @param chain its name or fingerprint */
  const actor = async (chain: string) => {
    const { name } = await chains.find(chain);
    const { organisation, account } = await keys.on(name);
    return { organisation: organisation || name, account };
  };
  const infos = async (found: readonly Intake[]): Promise<IntakeInfo[]> => {
    const sumsOf = await sumEvents(
      tables,
      found.map(({ id }) => id),
    );
    return found.map(({ chain: _, algorithm: __, ...intake }) => ({ ...intake, ...sumsOf(intake.id) }));
  };
  const info = async (intake: Intake) => (await infos([intake]))[0] as IntakeInfo;

  registerRoute(server, platformRoutes.createIntake, async ({ params, body }, reply) => {
    use(reply);
    const { genesis } = await chains.find(params.chain);
    const { hasher } = await chains.client(genesis).chain();
    const token = newToken();
    const intake = await intakes.add({
      id: randomBytes(ID_BYTES).toString('hex'),
      chain: genesis,
      name: storableText(body.name.trim()),
      // Contents are hashed as the chain hashes where that is national, and with SHA-256 elsewhere.
      algorithm: hasher.name === 'sm3' ? 'sm3' : 'sha256',
      created: Date.now(),
      token,
      ...(await actor(genesis)),
    });
    log.info({ intake: intake.id, account: intake.account }, 'an intake was made');
    return { intake: await info(intake), token };
  });

  registerRoute(server, platformRoutes.listIntakes, async ({ params }, reply) => {
    use(reply);
    return { items: await infos(await intakes.list((await chains.find(params.chain)).genesis)) };
  });

  registerRoute(server, platformRoutes.getIntake, async ({ params }, reply) => {
    use(reply);
    return info(await find(params));
  });

  registerRoute(server, platformRoutes.endIntake, async ({ params }, reply) => {
    use(reply);
    const { id, chain } = await find(params);
    const by = await actor(chain);
    const ended = await intakes.end(id, Date.now(), by);
    log.info({ intake: id, account: by.account }, 'an intake was ended');
    return info(ended);
  });

  registerRoute(server, platformRoutes.rotateIntakeToken, async ({ params }, reply) => {
    use(reply);
    const { id, chain } = await find(params);
    const by = await actor(chain);
    const token = newToken();
    const rotated = await intakes.rotate(id, token, Date.now(), by);
    log.info({ intake: id, account: by.account }, 'the token of an intake was replaced');
    return { intake: await info(rotated), token };
  });

  registerRoute(server, platformRoutes.listIntakeEvents, async ({ params, query }, reply) => {
    use(reply);
    const { id } = await find(params);
    const { cursor, limit = PAGE, state } = query;
    const [before] = cursor === undefined ? [] : readCursor(cursor, 1);
    const rows = await readEvents(tables, { intake: id, state, before, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, cursor: rows.length > limit && last ? writeCursor(last.number) : null };
  });

  registerRoute(server, platformRoutes.makeIntakeBatch, async ({ params }, reply) => {
    use(reply);
    const intake = await find(params);
    const { batch, events } = await makeBatch(options, intake);
    log.info({ intake: intake.id, batch, events }, 'a batch was made of events');
    return { batch };
  });
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
