import type { Command } from 'commander';
import type { GenesisDraftOptions } from '../commands/genesis-draft.ts';
import type { GenesisFinalizeOptions } from '../commands/genesis-finalize.ts';
import type { GenesisJoinOptions } from '../commands/genesis-join.ts';
import type { GenesisShowOptions } from '../commands/genesis-show.ts';
import type { GenesisSignOptions } from '../commands/genesis-sign.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands with which several organisations found a chain together. */
export function registerGenesis(program: Command, registration: Registration): void {
  const genesis = describeGroup(program, registration.texts, 'genesis', registration.texts.genesis.about.group);
  registerDrafting(genesis, registration);
  registerSigning(genesis, registration);
}

function registerDrafting(genesis: Command, { texts, run }: Registration): void {
  const { about } = texts.genesis;
  describe(genesis, texts, 'draft', about.draft, [
    'genesis draft --name trade --org bank-a bank-b bank-c --rule majority',
    'genesis draft --name trade --org a b c d --engine cometbft',
    'genesis draft --merge from-a.json from-b.json --out trade.draft.json',
  ])
    .option('--name <name>', about.draftName)
    .option('--org <ids...>', about.draftOrganisations)
    .option('--suite <suite>', about.draftSuite, 'ed25519-sha256')
    .option('--rule <rule>', about.draftRule, 'majority')
    .option('--window <days>', about.draftWindow, '7')
    .option('--engine <engine>', about.draftEngine, 'solo')
    .option('--propose-ms <ms>', about.draftProposeMs)
    .option('--commit-ms <ms>', about.draftCommitMs)
    .option('--merge <files...>', about.draftMerge)
    .option('--out <file>', about.draftOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: GenesisDraftOptions) => {
        const { genesisDraftCommand } = await import('../commands/genesis-draft.ts');
        return genesisDraftCommand(context, options);
      }),
    );
  describe(genesis, texts, 'join', about.join, [
    'genesis join trade.draft.json --org bank-a --title "Bank A" --node',
    'genesis join x.draft.json --org b --title B --node --address b:26656',
    'genesis join x.draft.json --org b --title B --account ceo:admin',
  ])
    .argument('<draft>', about.joinDraft)
    .requiredOption('--org <id>', about.joinOrganisation)
    .requiredOption('--title <title>', about.joinTitle)
    .option('--root <file>', about.joinRoot)
    .option('--account <accounts...>', about.joinAccount)
    .option('--node', about.joinNode)
    .option('--address <host:port>', about.joinAddress)
    .option('--replace', about.joinReplace)
    .option('--json', texts.about.json)
    .action(
      run(async (context, draft: string, options: GenesisJoinOptions) => {
        const { genesisJoinCommand } = await import('../commands/genesis-join.ts');
        return genesisJoinCommand(context, draft, options);
      }),
    );
}

function registerSigning(genesis: Command, { texts, run }: Registration): void {
  const { about } = texts.genesis;
  describe(genesis, texts, 'show', about.show, ['genesis show trade.draft.json'])
    .argument('<file>', about.file)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: GenesisShowOptions) => {
        const { genesisShowCommand } = await import('../commands/genesis-show.ts');
        return genesisShowCommand(context, file, options);
      }),
    );
  describe(genesis, texts, 'sign', about.sign, ['genesis sign trade.draft.json'])
    .argument('<file>', about.file)
    .option('--out <file>', about.signOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, options: GenesisSignOptions) => {
        const { genesisSignCommand } = await import('../commands/genesis-sign.ts');
        return genesisSignCommand(context, file, options);
      }),
    );
  describe(genesis, texts, 'finalize', about.finalize, [
    'genesis finalize trade.genesis.json trade.*.signature.json',
    'genesis finalize trade.genesis.json --install',
  ])
    .argument('<file>', about.file)
    .argument('[signatures...]', about.signatures)
    .option('--out <file>', about.finalizeOut)
    .option('--install', about.finalizeInstall)
    .option('--json', texts.about.json)
    .action(
      run(async (context, file: string, signatures: readonly string[], options: GenesisFinalizeOptions) => {
        const { genesisFinalizeCommand } = await import('../commands/genesis-finalize.ts');
        return genesisFinalizeCommand(context, file, signatures, options);
      }),
    );
}
