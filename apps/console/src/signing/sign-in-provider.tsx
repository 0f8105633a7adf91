import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { SignInContextProvider } from './sign-in-context.ts';

const SignInDialog = lazy(() => import('./sign-in-dialog.tsx'));

/** Lets anything on the page ask for the password in place. */
export function SignInProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [open, setOpen] = useState(false);
  const show = useCallback(() => setOpen(true), []);
  return (
    <SignInContextProvider value={show}>
      {children}
      {open && (
        <Suspense>
          <SignInDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </SignInContextProvider>
  );
}
