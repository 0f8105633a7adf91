import type { Route, RouteAnswer, RouteInput } from '@stele/sdk/api';
import type { LightView } from '../light-view.ts';

/** What a light node answers on a route. @returns the answer, and its status where it is not the usual one. */
export type LightHandler<Served extends Route> = (
  view: LightView,
  input: RouteInput<Served>,
) => Promise<RouteAnswer<Served>> | RouteAnswer<Served>;

/** A route that light nodes answer. */
export interface LightAnswer {
  readonly route: Route;
  readonly handler: LightHandler<Route>;
  /** Status of an answer, where it depends on it. */
  readonly statusOf?: (answer: unknown) => number;
}

/** @param statusOf status of an answer, where it depends on it. */
export function lightAnswer<Served extends Route>(
  route: Served,
  handler: LightHandler<Served>,
  statusOf?: (answer: RouteAnswer<Served>) => number,
): LightAnswer {
  return { route, handler, ...(statusOf ? { statusOf } : {}) } as unknown as LightAnswer;
}
