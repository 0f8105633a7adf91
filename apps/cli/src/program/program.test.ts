import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { readSettings } from '../settings/settings.ts';
import { Terminal } from '../terminal/terminal.ts';
import { displayWidth } from '../terminal/width.ts';
import { textsOf } from '../texts/texts.ts';
import { createProgram } from './create-program.ts';

function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function helpOf(command: Command): string {
  const parts: string[] = [];
  command.configureOutput({ writeOut: (text) => void parts.push(text) });
  command.outputHelp();
  return parts.join('');
}

function programIn(language: 'en' | 'zh'): Command {
  const run = () => async () => undefined;
  const settings = readSettings({ STELE_URL: 'http://node.example' });
  return createProgram({ texts: textsOf(language), run }, { settings, terminal: new Terminal() }, '0.1.0');
}

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';

const leaves = leavesOf(programIn('en')).map(pathOf);

test('the commands → those that are documented', () => {
  expect(leaves).toMatchInlineSnapshot(`
    [
      "evidence deposit",
      "evidence anchor",
      "evidence timestamp",
      "evidence certificate",
      "evidence export",
      "evidence waiting",
      "evidence sign",
      "evidence decline",
      "evidence revoke",
      "verify",
      "contract new",
      "contract build",
      "contract test",
      "contract deploy",
      "contract upgrade",
      "contract submit",
      "contract query",
      "contract simulate",
      "contract list",
      "contract show",
      "contract approve",
      "contract freeze",
      "contract unfreeze",
      "contract retire",
      "contract suspend",
      "tx show",
      "tx wait",
      "tx draft",
      "tx sign",
      "tx merge",
      "tx submit",
      "tx collect",
      "tx waiting",
      "block show",
      "events",
      "state get",
      "state history",
      "key create",
      "key list",
      "account create",
      "account show",
      "account add-key",
      "account revoke-key",
      "account roles",
      "account retire-key",
      "account recover",
      "account object",
      "org create",
      "org issue",
      "org request",
      "org enrol",
      "org renew",
      "org revoke",
      "org crl",
      "org show",
      "org list",
      "org root add",
      "org root retire",
      "member list",
      "member show",
      "member leave",
      "genesis draft",
      "genesis join",
      "genesis show",
      "genesis sign",
      "genesis finalize",
      "policy list",
      "policy show",
      "policy roles",
      "policy explain",
      "policy set",
      "policy remove",
      "policy define-role",
      "proposal list",
      "proposal show",
      "proposal rules",
      "proposal vote",
      "proposal execute",
      "proposal withdraw",
      "proposal delegate",
      "proposal create",
      "proposal admit",
      "proposal suspend",
      "proposal reinstate",
      "proposal expel",
      "proposal set-weight",
      "proposal set-parameter",
      "proposal set-policy",
      "proposal remove-policy",
      "proposal set-rule",
      "proposal remove-rule",
      "proposal quota",
      "proposal add-node",
      "proposal change-node",
      "proposal remove-node",
      "proposal add-gateway",
      "proposal remove-gateway",
      "proposal approve",
      "proposal freeze",
      "proposal unfreeze",
      "proposal retire",
      "proposal freeze-account",
      "proposal release-account",
      "proposal freeze-record",
      "proposal release-record",
      "audit list",
      "audit show",
      "audit verify",
      "supervise request",
      "supervise end",
      "supervise freeze",
      "supervise list",
      "supervise show",
      "supervise read",
      "supervise export",
      "supervise check",
      "engine install",
      "engine show",
      "engine adopt",
      "doctor",
      "replay",
      "backup platform",
      "backup verify",
      "backup restore",
      "backup confirm",
      "backup key",
      "node list",
      "node join",
      "node role",
      "node leave",
      "node replace",
      "node repair",
      "node prune",
      "node offences",
      "node report",
      "node confirm-clock",
      "chain list",
      "chain create",
      "chain install",
      "chain start",
      "chain stop",
      "chain remove",
      "upgrade status",
      "upgrade preflight",
      "upgrade propose",
      "upgrade cancel",
      "projection follow",
      "projection check",
      "network up",
      "network status",
      "network logs",
      "network stop",
      "network kill",
      "network pause",
      "network resume",
      "network restart",
      "network down",
    ]
  `);
});

test.each(['en', 'zh'] as const)('every command in %s → described, with an example that names it', (language) => {
  for (const command of leavesOf(programIn(language))) {
    const help = helpOf(command);
    expect(help).toContain(`./stele ${pathOf(command)}`);
    expect(help.split(textsOf(language).help.examples)[1]).toContain(`./stele ${pathOf(command)}`);
    expect(command.description()).not.toBe('');
    for (const argument of command.registeredArguments) expect(argument.description).not.toBe('');
    for (const option of command.options) expect(option.description).not.toBe('');
  }
});

test.each(['en', 'zh'] as const)('help in %s → fits 80 columns', (language) => {
  const program = programIn(language);
  for (const command of [program, ...program.commands, ...leavesOf(program)]) {
    for (const line of helpOf(command).split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  }
});

test('help in Chinese → no English titles', () => {
  for (const command of leavesOf(programIn('zh'))) {
    expect(helpOf(command)).not.toMatch(/Usage:|Options:|Arguments:|Commands:|Examples:/);
  }
});

test('an option that the group takes too, behind a command of the group → reaches the command', async () => {
  let given: unknown;
  const run =
    () =>
    async (...values: unknown[]) => {
      given = values.at(-2);
    };
  const settings = readSettings({});
  const program = createProgram({ texts: textsOf('en'), run }, { settings, terminal: new Terminal() }, '0.1.0');
  const typed = ['backup', 'verify', 'trade.age', '--passphrase-file', 'words', '--json'];
  await program.parseAsync(typed, { from: 'user' });
  expect(given).toEqual({ passphraseFile: 'words', json: true });
});
