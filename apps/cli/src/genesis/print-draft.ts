import { type GenesisDraft, missingParts } from '@stele/node/founding';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Prints a draft that not all founders have joined yet. */
export async function printDraft({ terminal, texts, numbers }: Context, draft: GenesisDraft): Promise<void> {
  const { genesis } = texts;
  await printFields(terminal, [
    [genesis.chain, draft.name],
    [genesis.draftedOn, numbers.time(draft.time)],
    [genesis.cryptography, draft.suite],
    [genesis.rule, draft.rule],
    [genesis.window, genesis.days(numbers.count(draft.window / DAY))],
    [genesis.engine, draft.engine],
  ]);
  await terminal.print(`\n${terminal.style('bold', genesis.founders)}`);
  for (const { id, weight } of draft.organisations) {
    const part = draft.parts.find(({ organisation }) => organisation === id);
    const standing = part ? `${visible(part.title)}, ${genesis.hasJoined}` : genesis.hasNotJoined;
    await terminal.print(`${id}  ${standing}, ${genesis.weight(numbers.count(weight))}`);
    if (!part) continue;
    await printFields(
      terminal,
      [
        ...part.accounts.map(({ name, roles }) => [name, roles.join(', ') || genesis.noRoles] as const),
        [genesis.root, part.roots.length > 0 ? numbers.count(part.roots.length) : undefined],
        [genesis.node, part.node && (part.node.address ?? part.node.suite)],
      ],
      '  ',
    );
  }
  const missing = missingParts(draft);
  await terminal.print(`\n${missing.length > 0 ? genesis.missing(missing.join(', ')) : genesis.complete}`);
}
