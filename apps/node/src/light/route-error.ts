import { SteleError } from '@stele/protocol';
import type { LightView } from './light-view.ts';

/** What a light node says where it cannot answer, and who can. */
export function routeError({ chain, peers }: LightView, what: string): SteleError {
  const nodes = peers.usable.map(({ url }) => url).join(', ') || 'none that is believed';
  return new SteleError('LIGHT_ROUTE', { chain: chain.name, what, nodes });
}
