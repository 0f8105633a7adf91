import type { Command } from 'commander';
import type { ContractBuildOptions } from '../commands/contract-build.ts';
import type {
  ContractQueryOptions,
  ContractSimulateOptions,
  ContractSubmitOptions,
} from '../commands/contract-call.ts';
import type { ContractDeployOptions } from '../commands/contract-deploy.ts';
import type { ContractListOptions } from '../commands/contract-list.ts';
import type { ContractNewOptions } from '../commands/contract-new.ts';
import type { ContractShowOptions } from '../commands/contract-show.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

export function registerContract(program: Command, registration: Registration): void {
  const contract = describeGroup(program, registration.texts, 'contract', registration.texts.about.contract);
  registerAuthoring(contract, registration);
  registerDeployment(contract, registration);
  registerCalls(contract, registration);
  registerDirectory(contract, registration);
}

function registerAuthoring(contract: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(contract, texts, 'new', about.contractNew, ['contract new my-notes --name notes'])
    .argument('<dir>', about.contractDir)
    .option('--name <name>', about.contractNewName)
    .action(
      run(async (context, dir: string, options: ContractNewOptions) => {
        const { contractNewCommand } = await import('../commands/contract-new.ts');
        return contractNewCommand(context, dir, options);
      }),
    );
  describe(contract, texts, 'build', about.contractBuild, ['contract build my-notes'])
    .argument('<dir>', about.contractDir)
    .option('--json', about.json)
    .action(
      run(async (context, dir: string, options: ContractBuildOptions) => {
        const { contractBuildCommand } = await import('../commands/contract-build.ts');
        return contractBuildCommand(context, dir, options);
      }),
    );
  describe(contract, texts, 'test', about.contractTest, ['contract test my-notes'])
    .argument('<dir>', about.contractDir)
    .action(
      run(async (context, dir: string, _options: object) => {
        const { contractTestCommand } = await import('../commands/contract-test.ts');
        return contractTestCommand(context, dir);
      }),
    );
}

function registerDeployment(contract: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(contract, texts, 'deploy', about.contractDeploy, ['contract deploy my-notes --name notes'])
    .argument('<dir>', about.contractDir)
    .requiredOption('--name <name>', about.contractName)
    .option('--json', about.json)
    .action(
      run(async (context, dir: string, options: ContractDeployOptions) => {
        const { contractDeployCommand } = await import('../commands/contract-deploy.ts');
        return contractDeployCommand(context, dir, options);
      }),
    );
  describe(contract, texts, 'upgrade', about.contractUpgrade, ['contract upgrade my-notes --name notes'])
    .argument('<dir>', about.contractDir)
    .requiredOption('--name <name>', about.contractName)
    .option('--json', about.json)
    .action(
      run(async (context, dir: string, options: ContractDeployOptions) => {
        const { contractUpgradeCommand } = await import('../commands/contract-deploy.ts');
        return contractUpgradeCommand(context, dir, options);
      }),
    );
}

function registerCalls(contract: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const called = (name: string, description: string, example: string) =>
    describe(contract, texts, name, description, [example])
      .argument('<name>', about.contractName)
      .argument('<method>', about.contractMethod)
      .argument('[args]', about.contractArgs, '{}')
      .option('--json', about.json);
  called('submit', about.contractSubmit, `contract submit notes write '{"title":"a","text":"Hi"}'`)
    .option('--idempotency-key <text>', about.idempotencyKey)
    .action(
      run(async (context, name: string, method: string, args: string, options: ContractSubmitOptions) => {
        const { contractSubmitCommand } = await import('../commands/contract-call.ts');
        return contractSubmitCommand(context, name, method, args, options);
      }),
    );
  called('query', about.contractQuery, `contract query notes read '{"title":"a"}'`)
    .option('--height <height>', about.height)
    .option('--signed', about.contractQuerySigned)
    .action(
      run(async (context, name: string, method: string, args: string, options: ContractQueryOptions) => {
        const { contractQueryCommand } = await import('../commands/contract-call.ts');
        return contractQueryCommand(context, name, method, args, options);
      }),
    );
  called('simulate', about.contractSimulate, `contract simulate notes write '{"title":"a","text":"Hi"}'`).action(
    run(async (context, name: string, method: string, args: string, options: ContractSimulateOptions) => {
      const { contractSimulateCommand } = await import('../commands/contract-call.ts');
      return contractSimulateCommand(context, name, method, args, options);
    }),
  );
}

function registerDirectory(contract: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(contract, texts, 'list', about.contractList, ['contract list'])
    .option('--json', about.json)
    .action(
      run(async (context, options: ContractListOptions) => {
        const { contractListCommand } = await import('../commands/contract-list.ts');
        return contractListCommand(context, options);
      }),
    );
  describe(contract, texts, 'show', about.contractShow, ['contract show evidence'])
    .argument('<name>', about.contractName)
    .option('--json', about.json)
    .action(
      run(async (context, name: string, options: ContractShowOptions) => {
        const { contractShowCommand } = await import('../commands/contract-show.ts');
        return contractShowCommand(context, name, options);
      }),
    );
}
