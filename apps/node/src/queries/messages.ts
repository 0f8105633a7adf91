import type { Asker, Explanation, QueryPoint, QueryResult, Question, Rehearsal, Simulation } from '@stele/ledger';
import type { Genesis, SerializedError } from '@stele/protocol';
import type { CallRequest } from '@stele/runtime';
import type { SharedStore } from '@stele/store';

/** What a query thread is asked for. */
export type QueryWork =
  | {
      readonly kind: 'query';
      readonly request: CallRequest;
      readonly at: QueryPoint;
      readonly newest: QueryPoint;
      readonly asker: Asker | undefined;
    }
  | { readonly kind: 'explain'; readonly question: Question; readonly at: QueryPoint }
  | { readonly kind: 'rehearse'; readonly calls: readonly CallRequest[]; readonly at: QueryPoint }
  | {
      readonly kind: 'simulate';
      readonly account: string;
      readonly calls: readonly CallRequest[];
      readonly at: QueryPoint;
      readonly gasLimit: number | undefined;
    };

/** A simulation as it crosses threads. */
export type SimulationNews = Omit<Simulation, 'error'> & { readonly error: SerializedError | undefined };

/** An explanation as it crosses threads. */
export type ExplanationNews = Omit<Explanation, 'refusal'> & { readonly refusal: SerializedError | undefined };

/** A rehearsal as it crosses threads. */
export type RehearsalNews = Omit<Rehearsal, 'error'> & { readonly error: SerializedError | undefined };

/** What came of it. */
export type QueryAnswer =
  | { readonly kind: 'query'; readonly result: QueryResult }
  | { readonly kind: 'explain'; readonly result: ExplanationNews }
  | { readonly kind: 'rehearse'; readonly result: RehearsalNews }
  | { readonly kind: 'simulate'; readonly result: SimulationNews }
  | { readonly kind: 'failed'; readonly error: SerializedError };

/** What a query thread is started with. */
export interface QueryThreadData {
  readonly genesis: Genesis;
  readonly store: SharedStore;
}
