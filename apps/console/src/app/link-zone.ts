import { createContext, useContext } from 'react';

/** The zone that a link asked for, and how to let go of it. */
export interface LinkZone {
  readonly zone: string | undefined;
  readonly forget: () => void;
}

const Context = createContext<LinkZone>({ zone: undefined, forget: () => undefined });

export const LinkZoneContext = Context.Provider;

/** What a link says of the zone: it wins over the reader's preference until they choose another. */
export function useLinkZone(): LinkZone {
  return useContext(Context);
}
