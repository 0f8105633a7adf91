import type { platformRoutes } from '@stele/platform/api';
import type { RouteInput, TransactionInfo } from '@stele/sdk';
import { createContext, useContext } from 'react';

/** What somebody is asked to sign. */
export interface SigningRequest {
  readonly chain: string;
  readonly calls: RouteInput<typeof platformRoutes.createDraft>['body']['calls'];
  /** What it is, in a sentence, as in "Deposit evidence of contract.pdf". */
  readonly title: string;
  /** What follows when it is committed, in a sentence. */
  readonly follows: string;
  /** Called once it is signed and sent, whether the dialog is still open or not. @param id of the transaction */
  readonly onSent?: ((id: string) => void) | undefined;
  /** Called once the chain's verdict is known, whether the dialog and the page are still open or not. */
  readonly onSettled?: ((info: TransactionInfo) => void) | undefined;
}

const SigningContext = createContext<(request: SigningRequest) => void>(() => undefined);

export const SigningContextProvider = SigningContext.Provider;

/** Opens the one dialog for all signatures. */
export function useSigning(): (request: SigningRequest) => void {
  return useContext(SigningContext);
}
