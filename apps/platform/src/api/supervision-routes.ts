import { ChainParams, Hex32, route, routes } from '@stele/sdk/api';
import * as Type from 'typebox';

/** Supervised access, for whoever is signed in. What is granted and recorded, the node answers. */
export const supervisionRoutes = {
  askRecordedQuery: route({
    name: 'askRecordedQuery',
    method: 'POST',
    path: '/console/v1/chains/:chain/recorded-queries/:transaction/answer',
    group: 'Supervision',
    summary: 'Asks the query that a transaction of the operator recorded under a grant, and no other.',
    params: Type.Object({ chain: ChainParams.properties.chain, transaction: Hex32 }),
    body: Type.Object({}),
    answer: routes.signedQuery.answer,
  }),
} as const;
