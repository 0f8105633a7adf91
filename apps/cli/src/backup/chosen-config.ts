import { configFromEnvironment, type NodeConfig } from '@stele/node';
import type { Context } from '../program/context.ts';

/** The settings of the node of this data folder, for the chain that the command names. */
export function chosenConfig({ environment, settings: { chain } }: Context): NodeConfig {
  return configFromEnvironment(chain === undefined ? environment : { ...environment, STELE_CHAIN: chain });
}
