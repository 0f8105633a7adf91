import { createContext, useContext } from 'react';

const SignInContext = createContext<() => void>(() => undefined);

export const SignInContextProvider = SignInContext.Provider;

/** Opens the dialog that signs in, over the page as it is. */
export function useSignIn(): () => void {
  return useContext(SignInContext);
}
