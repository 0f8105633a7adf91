import { createContext, useContext } from 'react';

const ChainContext = createContext<string | undefined>(undefined);

export const ChainProvider = ChainContext.Provider;

/** The chain that the page is about: that of its address, or the node's first where the address names none. */
export function useChain(): string {
  const chain = useContext(ChainContext);
  if (chain === undefined) throw new Error('useChain is used outside of ChainScope');
  return chain;
}

/** The same in the frame, which also stands where there is no chain. */
export function useChainIfAny(): string | undefined {
  return useContext(ChainContext);
}
