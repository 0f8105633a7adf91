import {
  createGovernanceClient,
  createNodesClient,
  createOrganisationsClient,
  createPoliciesClient,
  createQuotasClient,
  routes,
} from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import type { SchemaNode } from '../parts/schema.ts';
import type { KindName } from './kinds.ts';
import { POLICY_SCHEMA, RULE_SCHEMA } from './schemas.ts';

/** Contracts that forms let one choose from. */
const CONTRACTS = 1000;

/** What there is to choose from in forms of proposals: all by their ids. */
export interface Choices {
  readonly active: readonly string[];
  readonly suspended: readonly string[];
  readonly former: readonly string[];
  readonly policyScopes: readonly string[];
  readonly ruleScopes: readonly string[];
  readonly quotaHolders: readonly string[];
  readonly nodes: readonly string[];
  readonly gateways: readonly string[];
  readonly parameters: readonly string[];
  /** Contracts of members by where they stand. */
  readonly contracts: Readonly<Record<'active' | 'frozen' | 'waiting', readonly string[]>>;
}

/** What the chain has now that a proposal can be about. */
export function choicesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'choices'),
    queryFn: async ({ signal }): Promise<Choices> => {
      const client = clientOf(chain);
      const nodes = createNodesClient(client);
      const options = { signal };
      const [organisations, policies, rules, quotas, all, gateways, info, listed] = await Promise.all([
        createOrganisationsClient(client).list(options),
        createPoliciesClient(client).list(options),
        createGovernanceClient(client).rules(options),
        createQuotasClient(client).list(options),
        nodes.list(options),
        nodes.gateways(options),
        client.request(routes.getChain, { params: { chain } }, options),
        client.request(routes.listContracts, { query: { limit: CONTRACTS } }, options),
      ]);
      const withStatus = (...wanted: readonly string[]) =>
        organisations.filter(({ status }) => wanted.includes(status)).map(({ id }) => id);
      const contracts = listed.contracts.filter(({ name }) => !name.startsWith('sys.'));
      const standing = (wanted: string) => contracts.filter(({ status }) => status === wanted).map(({ name }) => name);
      return {
        active: withStatus('active'),
        suspended: withStatus('suspended'),
        former: withStatus('expelled', 'left'),
        policyScopes: policies.map(({ scope }) => scope),
        ruleScopes: rules.map(({ scope }) => scope).filter((scope) => scope !== '*'),
        quotaHolders: quotas.map(({ holder }) => holder),
        nodes: all.filter(({ removed }) => removed === undefined).map(({ key }) => key),
        gateways: gateways.filter(({ removed }) => removed === undefined).map(({ key }) => key),
        parameters: Object.keys(info.parameters),
        contracts: {
          active: standing('active'),
          frozen: standing('frozen'),
          waiting: contracts.map(({ name }) => name),
        },
      };
    },
    staleTime: 10_000,
  });
}

type Refine = (choices: Choices) => Readonly<Record<string, SchemaNode>>;

const oneOf = (values: readonly string[]): SchemaNode => ({ type: 'string', enum: values });

/** Which arguments of a kind are chosen rather than typed, or have a closer shape than the contract's ABI says. */
const REFINED: Readonly<Partial<Record<KindName, Refine>>> = {
  admit: () => ({ agreement: { type: 'string', maxLength: 64, 'x-stele': 'hex', 'x-file': 'sha256' } }),
  suspend: ({ active }) => ({ organisation: oneOf(active) }),
  reinstate: ({ suspended, former }) => ({ organisation: oneOf([...suspended, ...former]) }),
  expel: ({ active, suspended }) => ({ organisation: oneOf([...active, ...suspended]) }),
  'set-weight': ({ active }) => ({ organisation: oneOf(active) }),
  'set-policy': () => ({ policy: POLICY_SCHEMA }),
  'remove-policy': ({ policyScopes }) => ({ scope: oneOf(policyScopes) }),
  'set-rule': () => ({ rule: RULE_SCHEMA }),
  'remove-rule': ({ ruleScopes }) => ({ scope: oneOf(ruleScopes) }),
  'remove-quota': ({ quotaHolders }) => ({ holder: oneOf(quotaHolders) }),
  'set-parameter': ({ parameters }) => ({ name: oneOf(parameters) }),
  'add-node': ({ active }) => ({ organisation: oneOf(active) }),
  'change-node': ({ nodes }) => ({ key: oneOf(nodes) }),
  'remove-node': ({ nodes }) => ({ key: oneOf(nodes) }),
  'add-gateway': ({ active }) => ({ organisation: oneOf(active) }),
  'remove-gateway': ({ gateways }) => ({ key: oneOf(gateways) }),
  approve: ({ contracts }) => ({ name: oneOf(contracts.waiting) }),
  freeze: ({ contracts }) => ({ name: oneOf([...contracts.active, ...contracts.frozen]) }),
  unfreeze: ({ contracts }) => ({ name: oneOf(contracts.frozen) }),
  retire: ({ contracts }) => ({ name: oneOf([...contracts.active, ...contracts.frozen]) }),
};

/** The arguments of a kind as its form asks for them. */
export function refinedArguments(kind: KindName, args: SchemaNode, choices: Choices): SchemaNode {
  return { ...args, properties: { ...args.properties, ...REFINED[kind]?.(choices) } };
}

/** Whether the chain has nothing that a kind could be about, so that its form cannot be filled in. */
export function lacksChoice(kind: KindName, choices: Choices): boolean {
  return Object.values(REFINED[kind]?.(choices) ?? {}).some(({ enum: values }) => values?.length === 0);
}
