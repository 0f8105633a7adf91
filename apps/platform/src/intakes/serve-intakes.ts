import type { FastifyInstance } from 'fastify';
import type { FileKeeper } from '../files/file-keeper.ts';
import { EventTable } from './event-table.ts';
import { IntakeTable } from './intake-table.ts';
import { registerIntakeEvents } from './register-intake-events.ts';
import { type IntakesOptions, registerIntakes } from './register-intakes.ts';
import { EventTaker } from './take-event.ts';

export interface ServeIntakesOptions extends Omit<IntakesOptions, 'events' | 'intakes'> {
  readonly keeper: FileKeeper;
}

/** Serves intakes: to their operator, and to the systems that post to them. */
export async function serveIntakes(server: FastifyInstance, options: ServeIntakesOptions): Promise<void> {
  const { tables, keeper } = options;
  const intakes = new IntakeTable(tables);
  const events = new EventTable(tables);
  registerIntakes(server, { ...options, intakes, events });
  await registerIntakeEvents(server, { ...options, intakes, taker: new EventTaker({ keeper, events }) });
}
