import { createContext, useContext } from 'react';
import type { Colours } from './colours.ts';

/** The colours that hold now, for what is drawn by script. */
export interface Look {
  readonly colours: Colours;
  readonly dark: boolean;
}

const ColoursContext = createContext<Look | undefined>(undefined);

export const ColoursProvider = ColoursContext.Provider;

export function useLook(): Look {
  const look = useContext(ColoursContext);
  if (!look) throw new Error('useLook is used outside of ThemeProvider');
  return look;
}
