import type { AnnouncedValidator } from '@stele/sdk/api';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';
import { readStatus } from '../upgrades/read-status.ts';

export interface UpgradeStatusOptions {
  readonly json?: boolean;
}

/** Shows which version of the protocol rules, which is to come, and what the validators can execute. */
export async function upgradeStatusCommand(context: Context, { json }: UpgradeStatusOptions): Promise<ExitCode> {
  const { settings, terminal, texts, numbers } = context;
  const { upgrade } = texts;
  const status = await readStatus(openClient(settings));
  if (json) {
    await terminal.print(JSON.stringify(status));
    return ExitCode.ok;
  }
  const { protocol, since, height, next, validators } = status;
  await printFields(terminal, [
    [upgrade.rules, upgrade.rulesSince(String(protocol), since === 0 ? '' : numbers.count(since))],
    [upgrade.newest, numbers.count(height)],
    [
      upgrade.scheduled,
      next
        ? upgrade.scheduledFor(String(next.protocol), numbers.count(next.height), numbers.count(next.height - height))
        : upgrade.nothing,
    ],
    ...(next ? [[upgrade.releases, visible(next.releases.join(', '))] as const] : []),
    ...(next && next.missing.length > 0 ? [[upgrade.missing, next.missing.join(', ')] as const] : []),
  ]);
  await terminal.print();
  await printTable<AnnouncedValidator>(
    terminal,
    [
      { title: texts.node.organisation, value: ({ organisation }) => organisation },
      { title: texts.node.weight, value: ({ weight }) => numbers.count(weight), isNumber: true },
      { title: upgrade.canExecute, value: ({ protocols }) => protocols.join(', ') },
      { title: upgrade.release, value: ({ release }) => (release === '' ? upgrade.notAnnounced : visible(release)) },
      { title: texts.node.key, value: ({ node }) => node, canShrink: true },
    ],
    validators,
  );
  return ExitCode.ok;
}
