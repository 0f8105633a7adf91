import { contract, t } from '@stele/contract';
import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import { approve, changeStatus, deploy, upgrade } from './lifecycle.ts';
import { codeArgs, contractRecord, contractsEvents, contractsState } from './state.ts';

const deployed = t.object({ code: t.hex(32), version: t.string() });
const name = t.string({ minLength: 1, maxLength: 64 });
const change = t.object({ name, reason: t.string({ maxLength: 1000 }) });

/** Contracts of the chain: their code, versions, owners, and where they stand. */
export const contractsContract = contract({
  name: SYSTEM.contracts,
  version: '1.0.0',
  description: 'Contracts of the chain and their code.',
  state: contractsState,
  events: contractsEvents,
  methods: {
    deploy: {
      description:
        'Deploys a contract under a name of its own; where the chain asks for it, it then waits for approval.',
      access: 'administration',
      args: t.object(codeArgs),
      returns: deployed,
      run: (context, args) => deploy(context, args),
    },
    upgrade: {
      description: 'Gives a contract new code of a higher version and carries its state over.',
      args: t.object(codeArgs),
      returns: deployed,
      run: (context, args) => upgrade(context, args),
    },
    approve: {
      description: 'Lets deployed code run that waits for approval, by the hash of the code that was reviewed.',
      access: 'administration',
      args: t.object({ name, code: t.hex(32), legalText: t.optional(t.hex(32)) }),
      returns: t.null(),
      run: (context, args) => approve(context, args.name, args.code, args.legalText),
    },
    freeze: {
      description: 'Freezes a contract: it takes no calls, its state can be read. Ratifies an emergency freeze.',
      access: 'administration',
      args: change,
      returns: t.null(),
      run: (context, args) => changeStatus(context, args.name, 'frozen', { from: ['active', 'frozen'], ...args }),
    },
    suspend: {
      description: 'Freezes a contract at once, until the members ratify it or the emergency window ends.',
      access: 'administration',
      args: change,
      returns: t.null(),
      run: (context, args) => {
        const until = context.time + systemOf(context).parameters.emergencyWindowMs;
        return changeStatus(context, args.name, 'frozen', { from: ['active'], ...args, until });
      },
    },
    unfreeze: {
      description: 'Lets a frozen contract take calls again.',
      access: 'administration',
      args: change,
      returns: t.null(),
      run: (context, args) => changeStatus(context, args.name, 'active', { from: ['frozen'], ...args }),
    },
    retire: {
      description: 'Ends a contract for ever; its state can be read.',
      access: 'administration',
      args: change,
      returns: t.null(),
      run: (context, args) =>
        changeStatus(context, args.name, 'retired', { from: ['pending', 'active', 'frozen'], ...args }),
    },
    get: {
      kind: 'query',
      description: 'A contract with its ABI.',
      args: t.object({ name }),
      returns: t.union(t.object({ contract: contractRecord, abi: t.any() }), t.null()),
      run: (context, args) => {
        const found = context.state.contracts.get(args.name);
        return found ? { contract: found, abi: context.state.code.get(found.code)?.abi } : null;
      },
    },
    source: {
      kind: 'query',
      description: 'Code and source by the hash of the code.',
      args: t.object({ code: t.hex(32) }),
      returns: t.union(contractsState.code.value, t.null()),
      run: (context, { code }) => context.state.code.get(code) ?? null,
    },
    list: {
      kind: 'query',
      description: 'Contracts in the order of their names.',
      args: t.object({
        after: t.optional(t.string({ maxLength: 64 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: t.object({
        contracts: t.array(t.object({ name: t.string(), contract: contractRecord })),
        end: t.boolean(),
      }),
      run: (context, options) => {
        const page = context.state.contracts.scan(options);
        return { contracts: page.entries.map(({ key, value }) => ({ name: key, contract: value })), end: page.end };
      },
    },
  },
});
