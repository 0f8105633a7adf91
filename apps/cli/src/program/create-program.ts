import { Command } from 'commander';
import type { GlobalOptions } from '../settings/settings.ts';
import { registerBackup } from './backup-commands.ts';
import { registerCare } from './care-commands.ts';
import { registerBlock, registerEvents, registerState, registerTx } from './chain-commands.ts';
import type { Context } from './context.ts';
import { registerContract } from './contract-commands.ts';
import { registerEngine } from './engine-commands.ts';
import { registerEvidence, registerVerify } from './evidence-commands.ts';
import { registerGenesis } from './genesis-commands.ts';
import { registerGovernance } from './governance-commands.ts';
import { helpConfiguration, PROGRAM, settingsText } from './help.ts';
import { registerAccount, registerKey } from './key-commands.ts';
import { registerNetwork } from './network-commands.ts';
import { addNetworkOptions, choosesNetwork } from './network-options.ts';
import { registerChain } from './node-chain-commands.ts';
import { registerNode } from './node-commands.ts';
import { registerMember, registerOrg } from './organisation-commands.ts';
import { registerProjection } from './projection-commands.ts';
import type { Registration } from './registration.ts';
import { registerAudit, registerSupervise } from './supervision-commands.ts';
import { registerUpgrade } from './upgrade-commands.ts';

/** What the help depends on. */
type Shown = Pick<Context, 'settings' | 'terminal'>;

/**
 * The tree of commands. What they do is loaded when they run.
 * @param args the command line that is to be parsed.
 */
export function createProgram(
  registration: Registration,
  { terminal, settings }: Shown,
  version: string,
  args: readonly string[] = [],
): Command {
  const { texts } = registration;
  const { about, help } = texts;
  const program = new Command(PROGRAM)
    .description(about.stele)
    .configureHelp({ ...helpConfiguration(texts), helpWidth: terminal.columns })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .helpOption('-h, --help', help.help)
    .helpCommand('help [command]', help.helpOf)
    .version(version, '-V, --version', help.version)
    .option('--url <url>', about.url + help.aside(help.default(settings.url)))
    .option('--chain <chain>', about.chain)
    .option('--key <key>', about.key)
    .addHelpText('after', settingsText(texts));
  addNetworkOptions(program, texts, choosesNetwork(args));
  registerEvidence(program, registration);
  registerVerify(program, registration);
  registerContract(program, registration);
  registerTx(program, registration);
  registerBlock(program, registration);
  registerEvents(program, registration);
  registerState(program, registration);
  registerKey(program, registration);
  registerAccount(program, registration);
  registerOrg(program, registration);
  registerMember(program, registration);
  registerGenesis(program, registration);
  registerGovernance(program, registration);
  registerAudit(program, registration);
  registerSupervise(program, registration);
  registerEngine(program, registration);
  registerCare(program, registration);
  registerBackup(program, registration);
  registerNode(program, registration);
  registerChain(program, registration);
  registerUpgrade(program, registration);
  registerProjection(program, registration);
  registerNetwork(program, registration);
  return program;
}

/** What the parser found out of a command's position and of the options that every command takes. */
export function globalOptionsOf(command: Command): GlobalOptions {
  return command.optsWithGlobals<GlobalOptions>();
}
