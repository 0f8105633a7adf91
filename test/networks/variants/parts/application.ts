import type { Application } from '@stele/ordering';
import { type ApplicationOptions, createApplication as ordinary } from '../../../../apps/node/src/chain/application.ts';
import { chosenVariant } from './chosen.ts';

export type * from '../../../../apps/node/src/chain/application.ts';

/** The ledger as a variant has its engine see it. */
export function createApplication(options: ApplicationOptions): Application {
  const application = ordinary(options);
  return chosenVariant.application?.(application, options) ?? application;
}
