import type { ReactNode } from 'react';
import { Empty } from './empty.tsx';
import { SignInButton } from './sign-in-button.tsx';

interface SignedOutProps {
  readonly title: string;
  /** Why it is told to nobody else. */
  readonly children: ReactNode;
}

/** Stands where something is for whoever is signed in, before anybody is. */
export function SignedOut({ title, children }: SignedOutProps): ReactNode {
  return (
    <Empty kind="nothing-yet" title={title} action={<SignInButton />}>
      {children}
    </Empty>
  );
}
