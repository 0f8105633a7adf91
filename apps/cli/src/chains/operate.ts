import { type ChainAnswer, type ChainRequest, configFromEnvironment, operateChains } from '@stele/node';
import type { Context } from '../program/context.ts';

/** What came of a request, and whether the node did it. */
export type Operated = ChainAnswer & { readonly isRunning: boolean };

/** Has the node carry out a request, or does it in the data folder where none runs. @throws SteleError */
export function operate({ environment }: Pick<Context, 'environment'>, request: ChainRequest): Promise<Operated> {
  return operateChains(configFromEnvironment(environment), environment, request);
}
