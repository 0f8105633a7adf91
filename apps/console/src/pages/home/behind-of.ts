import type { RouteAnswer, routes } from '@stele/sdk';

type Liveness = RouteAnswer<typeof routes.getChainLiveness>;

/** How many blocks this node lacks of those that it knows to be there; undefined where it cannot know. */
export function behindOf(liveness: Pick<Liveness, 'state' | 'light'> | undefined): number | undefined {
  if (!liveness) return undefined;
  if (liveness.light) return liveness.light.behind;
  // Whoever takes part in deciding, or hears that nothing waits, has all that was decided.
  return liveness.state === 'deciding' || liveness.state === 'idle' ? 0 : undefined;
}
