import { type Chain, survivableFaults } from '@stele/node/founding';
import { toHex } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { wrap } from '../terminal/wrap.ts';

/** How a node that orders together with others stands in a genesis document, with the founder whose it is. */
export type FoundingNode = NonNullable<Chain['sections']['engine']>['validators'][number] & {
  readonly organisation: string;
};

/** The nodes that order together, in the order of their founders; none where one orders alone. */
export function foundingNodes({ core, sections }: Chain): FoundingNode[] {
  const founders = new Map(core.validators.validators.map(({ keyId, organisation }) => [toHex(keyId), organisation]));
  const nodes = sections.engine?.validators ?? [];
  return nodes
    .map((node) => ({ ...node, organisation: founders.get(node.node) ?? '' }))
    .sort((a, b) => (a.organisation < b.organisation ? -1 : 1));
}

/** Who orders the blocks of a founding, and how many of them may fail. */
export function orderText({ texts: { genesis }, numbers }: Context, { core, sections }: Chain): string {
  const nodes = core.validators.validators.map(({ organisation }) => organisation).sort();
  const organisations = nodes.join(', ');
  if (!sections.engine) return genesis.oneOrders(organisations);
  const faults = survivableFaults(core.validators);
  return faults > 0 ? genesis.orderTogether(organisations, numbers.count(faults)) : genesis.noneMayFail(organisations);
}

/** What to warn of before a founding is signed: that the chain stops when any one of its nodes fails. */
export function faultWarning(context: Context, chain: Chain): string | undefined {
  const isFragile = chain.sections.engine !== undefined && survivableFaults(chain.core.validators) === 0;
  return isFragile ? orderText(context, chain) : undefined;
}

/** Prints who orders the blocks, where several do. */
export async function printEngine(context: Context, chain: Chain): Promise<void> {
  const { terminal, texts, numbers } = context;
  const { genesis } = texts;
  const { engine } = chain.sections;
  if (!engine) return;
  await terminal.print(`\n${terminal.style('bold', genesis.order)}`);
  await printFields(
    terminal,
    [
      [genesis.engine, engine.name],
      [genesis.propose, genesis.milliseconds(numbers.count(engine.proposeMs))],
      [genesis.commit, genesis.milliseconds(numbers.count(engine.commitMs))],
    ],
    '  ',
  );
  for (const { organisation, node, address, voteKey, peerId } of foundingNodes(chain)) {
    await terminal.print(`  ${organisation}  ${address}`);
    await printFields(
      terminal,
      [
        [genesis.node, node],
        [genesis.voteKey, voteKey],
        [genesis.peerId, peerId],
      ],
      '    ',
    );
  }
  await terminal.print(`  ${wrap(orderText(context, chain), terminal.columns - 2, '  ')}`);
}
