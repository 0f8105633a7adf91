import type { Application, OrderingEngine } from '@stele/ordering';
import type { ApplicationOptions } from '../../../apps/node/src/chain/application.ts';

/** A node that differs from an ordinary one in one part. */
export interface Variant {
  /** What takes the place of the ledger towards its engine. */
  readonly application?: (ordinary: Application, options: ApplicationOptions) => Application;
  /** What is done with its engine besides. */
  readonly engine?: (engine: OrderingEngine) => void;
}
