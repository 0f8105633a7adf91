import { useSyncExternalStore } from 'react';
import { type DepositDraft, type DepositDraftState, depositDraftOf } from './deposit-draft.ts';

/** The deposit that is being put together on a chain, as it stands, and how to change it. */
export function useDepositDraft(chain: string): DepositDraftState & { readonly draft: DepositDraft } {
  const draft = depositDraftOf(chain);
  return { ...useSyncExternalStore(draft.subscribe, draft.snapshot), draft };
}
