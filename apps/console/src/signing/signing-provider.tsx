import { lazy, type ReactNode, Suspense, useCallback, useState, useSyncExternalStore } from 'react';
import { errands } from './errands.ts';
import { Follower } from './follower.tsx';
import { SigningContextProvider, type SigningRequest } from './signing-context.ts';

const SigningDialog = lazy(() => import('./signing-dialog.tsx'));
const RefusedDialog = lazy(() => import('./refused-dialog.tsx'));

/** Lets any page have something signed, and follows what was sent, whether its dialog is open or not. */
export function SigningProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [request, setRequest] = useState<SigningRequest>();
  const show = useCallback((next: SigningRequest) => setRequest(next), []);
  const underway = useSyncExternalStore(errands.subscribe, errands.snapshot);
  const refused = request ? undefined : underway.find(({ state }) => state === 'refused');
  const close = (closed: SigningRequest) => {
    errands.dismiss(closed);
    setRequest(undefined);
  };
  return (
    <SigningContextProvider value={show}>
      {children}
      {underway.map((errand) => errand.state === 'sent' && <Follower key={errand.id} errand={errand} />)}
      {request && (
        <Suspense>
          <SigningDialog request={request} onClose={() => close(request)} />
        </Suspense>
      )}
      {refused && (
        <Suspense>
          <RefusedDialog key={refused.id} errand={refused} onClose={() => close(refused.request)} />
        </Suspense>
      )}
    </SigningContextProvider>
  );
}
