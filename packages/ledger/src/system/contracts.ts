import { type Context, contract, t } from '@stele/contract';
import { isContractName, SteleError } from '@stele/protocol';
import { isVersionAbove } from './semantic-version.ts';
import { systemOf } from './services.ts';

/** Contracts whose names start so are part of the node. */
export const SYSTEM_PREFIX = 'sys.';

const CODE_BYTES = 512 * 1024;

const contractRecord = t.object({
  /** Kind of host that runs it. */
  kind: t.string(),
  /** Hash of its code. */
  code: t.hex(32),
  version: t.string(),
  status: t.oneOf('active', 'frozen', 'retired'),
  /** Account that may upgrade it; empty for contracts of the founding. */
  owner: t.string(),
  /** Header time of its deployment and of its newest upgrade. */
  since: t.integer(),
  upgraded: t.integer(),
});

const state = {
  contracts: { description: 'Contracts by name.', value: contractRecord, ordered: true },
  code: {
    description: 'Code by its hash, with the source it was built from.',
    value: t.object({ kind: t.string(), code: t.string(), source: t.string(), abi: t.any() }),
  },
} as const;

const events = {
  contractDeployed: t.object({ name: t.string(), code: t.hex(32), version: t.string(), owner: t.hex(32) }),
  contractUpgraded: t.object({ name: t.string(), code: t.hex(32), version: t.string(), fromVersion: t.string() }),
} as const;

type ContractsContext = Context<typeof state, typeof events>;

const codeArgs = {
  name: t.string({ maxLength: 64 }),
  kind: t.string({ maxLength: 16 }),
  code: t.string({ minLength: 1, maxLength: CODE_BYTES }),
  /** What the code was built from, for readers; not executed. */
  source: t.string({ maxLength: CODE_BYTES }),
};

/** Contracts of the chain: their code, versions and owners. */
export const contractsContract = contract({
  name: 'sys.contracts',
  version: '1.0.0',
  description: 'Contracts of the chain and their code.',
  state,
  events,
  methods: {
    deploy: {
      description: 'Deploys a contract under a name of its own.',
      args: t.object(codeArgs),
      returns: t.object({ code: t.hex(32), version: t.string() }),
      run: (context, args) => {
        checkMayDeploy(context);
        checkName(args.name);
        if (context.state.contracts.has(args.name)) throw new SteleError('CONTRACT_EXISTS', { contract: args.name });
        const { code, version } = storeCode(context, args);
        context.state.contracts.set(args.name, {
          kind: args.kind,
          code,
          version,
          status: 'active',
          owner: context.account,
          since: context.time,
          upgraded: context.time,
        });
        context.emit('contractDeployed', { name: args.name, code, version, owner: context.account });
        return { code, version };
      },
    },
    upgrade: {
      description: 'Gives a contract new code of a higher version and carries its state over.',
      args: t.object(codeArgs),
      returns: t.object({ code: t.hex(32), version: t.string() }),
      run: (context, args) => {
        const present = context.state.contracts.get(args.name);
        if (!present) throw new SteleError('CONTRACT_UNKNOWN', { contract: args.name });
        checkMayUpgrade(context, args.name, present.owner);
        const { code, version } = storeCode(context, args);
        if (!isVersionAbove(version, present.version)) {
          throw new SteleError('CONTRACT_VERSION', { contract: args.name, from: present.version, to: version });
        }
        context.state.contracts.set(args.name, { ...present, kind: args.kind, code, version, upgraded: context.time });
        systemOf(context).migrate(args.name, present.version);
        context.emit('contractUpgraded', { name: args.name, code, version, fromVersion: present.version });
        return { code, version };
      },
    },
    get: {
      kind: 'query',
      description: 'A contract with its ABI.',
      args: t.object({ name: t.string({ minLength: 1, maxLength: 64 }) }),
      returns: t.union(t.object({ contract: contractRecord, abi: t.any() }), t.null()),
      run: (context, { name }) => {
        const found = context.state.contracts.get(name);
        return found ? { contract: found, abi: context.state.code.get(found.code)?.abi } : null;
      },
    },
    source: {
      kind: 'query',
      description: 'Code and source by the hash of the code.',
      args: t.object({ code: t.hex(32) }),
      returns: t.union(state.code.value, t.null()),
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

function storeCode(
  context: ContractsContext,
  args: { readonly name: string; readonly kind: string; readonly code: string; readonly source: string },
): { readonly code: string; readonly version: string } {
  const system = systemOf(context);
  if (args.kind === 'native') {
    throw new SteleError('CONTRACT_CODE', { contract: args.name, reason: 'native code cannot be deployed' });
  }
  const abi = system.inspectCode(args.kind, args.code);
  const code = system.codeHash(args.kind, args.code);
  if (!context.state.code.has(code)) {
    context.state.code.set(code, { kind: args.kind, code: args.code, source: args.source, abi });
  }
  return { code, version: abi.version };
}

function checkName(name: string): void {
  if (!isContractName(name) || name.startsWith(SYSTEM_PREFIX)) {
    throw new SteleError('CONTRACT_CODE', { contract: name, reason: 'its name is malformed or reserved' });
  }
}

function checkMayDeploy(context: ContractsContext): void {
  const { deployment, operators } = systemOf(context).parameters;
  if (deployment === 'anyone' || operators.includes(context.account)) return;
  throw denied(context, 'deploy', 'only operators may deploy contracts on this chain');
}

function checkMayUpgrade(context: ContractsContext, name: string, owner: string): void {
  const { operators } = systemOf(context).parameters;
  if (name.startsWith(SYSTEM_PREFIX)) throw denied(context, 'upgrade', 'system contracts change with the node only');
  if (owner !== context.account && !operators.includes(context.account)) {
    throw denied(context, 'upgrade', 'it is neither the owner of the contract nor an operator');
  }
}

function denied(context: ContractsContext, method: string, reason: string): SteleError {
  return new SteleError('ACCESS_DENIED', { account: context.account, contract: context.self, method, reason });
}
