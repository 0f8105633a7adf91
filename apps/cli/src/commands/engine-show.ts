import { configFromEnvironment } from '@stele/node';
import { findEngine } from '@stele/ordering/engine-program';
import { type Context, ExitCode } from '../program/context.ts';
import { printEngine } from './print-engine.ts';

export interface EngineShowOptions {
  readonly json?: boolean;
}

/** Says which engine a node with these settings would run. */
export async function engineShowCommand(context: Context, { json }: EngineShowOptions): Promise<ExitCode> {
  const { environment } = context;
  const { engine, cache } = configFromEnvironment(environment);
  await printEngine(context, await findEngine({ named: engine, cache, path: environment['PATH'] }), json ?? false);
  return ExitCode.ok;
}
