import type { ReactNode } from 'react';
import { useWaiting } from '../governance/use-waiting.ts';
import { Integer } from '../parts/number-text.tsx';

/** How much waits for the operator; "—" while that is not known. */
export default function InboxCount({ chain }: { readonly chain: string }): ReactNode {
  return (
    <b>
      <Integer value={useWaiting(chain).tasks?.length} />
    </b>
  );
}
