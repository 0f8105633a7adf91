import { configFromEnvironment, type RepairFinding, requestRepair } from '@stele/node';
import { isConfirmed } from '../governance/confirm.ts';
import { checkUrls } from '../nodes/check-urls.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { wrap } from '../terminal/wrap.ts';

export interface NodeRepairOptions {
  readonly from?: string;
  readonly anyway?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Has a node that does not run fetch its state anew, where it is another than that of the others or cannot be read. */
export async function nodeRepairCommand(context: Context, options: NodeRepairOptions): Promise<ExitCode> {
  const { environment, terminal, texts } = context;
  const { node } = texts;
  const from = checkUrls(node.usage.badUrl, options.from ?? '');
  if (!options.json && !(await isConfirmed(context, node.repairQuestion, options.yes))) {
    terminal.note(node.notRepaired);
    return ExitCode.failed;
  }
  const finding = await requestRepair(configFromEnvironment(environment), { from, anyway: options.anyway ?? false });
  if (options.json) await terminal.print(JSON.stringify({ ...finding, damage: finding.damage?.toJSON() }));
  else await report(context, finding);
  return ExitCode.ok;
}

async function report({ terminal, texts: { node }, numbers }: Context, finding: RepairFinding): Promise<void> {
  const { difference, damage, height, setAside } = finding;
  const say = (text: string) => terminal.print(wrap(text, terminal.columns));
  if (difference) {
    await say(node.differs(numbers.count(difference.height), difference.field));
    if (difference.key !== undefined) await say(node.firstKey(difference.key));
  } else if (damage) await say(node.damaged(damage.message));
  else await say(height === 0 ? node.notRead : node.isSame(numbers.count(height)));
  await say(`\n${node.repairRequested(setAside)}`);
}
