import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { SigningContextProvider, type SigningRequest } from './signing-context.ts';

const SigningDialog = lazy(() => import('./signing-dialog.tsx'));

/** Lets any page have something signed. */
export function SigningProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<SigningRequest>();
  const show = useCallback((next: SigningRequest) => setRequest(next), []);
  return (
    <SigningContextProvider value={show}>
      {children}
      {request && (
        <Suspense>
          <SigningDialog request={request} onClose={() => setRequest(undefined)} />
        </Suspense>
      )}
    </SigningContextProvider>
  );
}
