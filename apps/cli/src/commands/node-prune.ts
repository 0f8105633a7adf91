import { configFromEnvironment, type PrunedHistory, type PruningPlan, planPruning, pruneFolder } from '@stele/node';
import { type Context, ExitCode } from '../program/context.ts';
import { wrap } from '../terminal/wrap.ts';

export interface NodePruneOptions {
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Gives up the history of a node that does not run, or says what would go and what would stay. */
export async function nodePruneCommand(context: Context, { dryRun, json }: NodePruneOptions): Promise<ExitCode> {
  const { environment, terminal } = context;
  const config = configFromEnvironment(environment);
  const found = dryRun ? await planPruning(config) : await pruneFolder(config);
  if (json) await terminal.print(JSON.stringify(found));
  else for (const line of linesOf(context, found)) await terminal.print(wrap(line, terminal.columns));
  return ExitCode.ok;
}

function linesOf({ texts: { node }, numbers }: Context, found: PruningPlan | PrunedHistory): readonly string[] {
  const { count } = numbers;
  const { bodies } = found.kept;
  if ('freed' in found) return [node.pruned(count(found.freed), count(bodies)), node.staysProvable];
  const { from, height, bodyBytes } = found;
  if (from === bodies) return [node.nothingToPrune(count(bodies), count(height))];
  return [node.wouldPrune(count(bodies), count(from - 1), count(bodyBytes)), node.staysProvable];
}
