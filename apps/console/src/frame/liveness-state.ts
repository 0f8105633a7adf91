import type { RouteAnswer, routes } from '@stele/sdk';

/** How a node says that its chain stands. */
export type ChainLivenessState = RouteAnswer<typeof routes.getChainLiveness>['state'];
