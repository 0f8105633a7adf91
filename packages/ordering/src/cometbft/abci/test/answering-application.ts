import type { AbciApplication } from '../interface.ts';
import { type ApplicationMethod, RESPONSES } from './golden-exchanges.ts';

/** What an application was asked, in order. */
export interface Asked {
  readonly method: ApplicationMethod;
  readonly request: unknown;
}

/** An application that notes what it is asked, and gives the golden answers save where others are given. */
export function answeringApplication(asked: Asked[] = [], others: Partial<AbciApplication> = {}): AbciApplication {
  const methods = Object.keys(RESPONSES) as ApplicationMethod[];
  const answers = methods.map((method) => [
    method,
    (request: never) => {
      asked.push({ method, request });
      return others[method]?.(request) ?? RESPONSES[method];
    },
  ]);
  return Object.fromEntries(answers);
}
