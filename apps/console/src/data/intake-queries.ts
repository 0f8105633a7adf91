import { type IntakeEventState, platformRoutes } from '@stele/platform/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';
import { PAGE_ROWS } from './platform-queries.ts';

/** How often intakes are asked what came in: one that is looked at, and all of them; in ms. */
const LOOK_MS = 5_000;
const QUIET_MS = 60_000;

/** Under which name the cache holds all that is known of the intakes of a chain. */
export function intakesKey(chain: string, ...what: readonly unknown[]) {
  return keys.ofChain(chain, 'intakes', ...what);
}

/** Intakes of a chain, newest first. */
export function intakesQuery(chain: string) {
  return queryOptions({
    queryKey: intakesKey(chain, 'all'),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.listIntakes, {}, { signal }),
    refetchInterval: QUIET_MS,
  });
}

/** An intake, with how many of its events stand where. */
export function intakeQuery(chain: string, intake: string) {
  return queryOptions({
    queryKey: intakesKey(chain, 'one', intake),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.getIntake, { params: { intake } }, { signal }),
    refetchInterval: LOOK_MS,
  });
}

/** Events of an intake, newest first, page after page. @param state of these alone */
export function intakeEventsQuery(chain: string, intake: string, state: IntakeEventState | undefined) {
  return infiniteQueryOptions({
    queryKey: intakesKey(chain, 'events', intake, state),
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: PAGE_ROWS,
        ...(state === undefined ? {} : { state }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return clientOf(chain).request(platformRoutes.listIntakeEvents, { params: { intake }, query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}
