import { ChainParams, route } from '@stele/sdk/api';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { LISTS, type ListName } from './list-filters.ts';

const closed = { additionalProperties: false } as const;
const { chain } = ChainParams.properties;
const params = Type.Object({ chain });

const list = Type.Union(LISTS.map((name) => Type.Literal(name)) as [ReturnType<typeof Type.Literal<ListName>>]);
const name = Type.String({ minLength: 1, maxLength: 80 });

export const VIEW_LIMITS = {
  /** Views of one list that an account may keep. */
  views: 50,
} as const;

/** A list as somebody wants to see it again. */
export const SavedView = Type.Object(
  {
    name,
    /** Filters as the address of the list has them. */
    query: Type.String({ maxLength: 2000 }),
    /** Columns that are left out, by their names. */
    hidden: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40 }),
  },
  closed,
);
export type SavedView = Static<typeof SavedView>;

const answer = Type.Object({ items: Type.Array(SavedView) }, closed);

/** Views of lists, each account's own. */
export const viewRoutes = {
  listViews: route({
    name: 'listViews',
    path: '/console/v1/chains/:chain/views',
    group: 'Lists',
    summary: 'Views of a list that whoever is signed in keeps, by their names.',
    params,
    query: Type.Object({ list }),
    answer,
  }),
  saveView: route({
    name: 'saveView',
    method: 'POST',
    path: '/console/v1/chains/:chain/views',
    group: 'Lists',
    summary: 'Keeps a view of a list under a name, in the place of the one that has it.',
    params,
    body: Type.Object({ list, view: SavedView }, closed),
    answer,
  }),
  removeView: route({
    name: 'removeView',
    method: 'POST',
    path: '/console/v1/chains/:chain/view-removals',
    group: 'Lists',
    summary: 'Removes a view of a list.',
    params,
    body: Type.Object({ list, name }, closed),
    answer,
  }),
} as const;
