import {
  type CreatedEngine,
  type CreateEngineOptions,
  createEngine as ordinary,
} from '../../../../apps/node/src/chain/engine/create-engine.ts';
import { chosenVariant } from './chosen.ts';

export type * from '../../../../apps/node/src/chain/engine/create-engine.ts';

/** The engine of a variant, which may do more with it than a node does. */
export async function createEngine(options: CreateEngineOptions): Promise<CreatedEngine> {
  const created = await ordinary(options);
  chosenVariant.engine?.(created.engine);
  return created;
}
