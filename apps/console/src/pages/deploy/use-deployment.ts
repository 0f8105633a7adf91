import { isContractName } from '@stele/protocol';
import { type ContractCall, type ContractInfo, routes } from '@stele/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { contractAtQuery } from '../../data/contract-queries.ts';
import { rehearsalQuery } from '../../data/governance-queries.ts';
import { keys } from '../../data/keys.ts';
import { chainQuery, contractQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { abiOf } from '../../parts/schema.ts';
import { codeHash } from './code-hash.ts';
import { type ComparedAbi, compareAbis } from './compare-abis.ts';
import { argumentsMeasure, codeMeasure } from './contract-size.ts';
import type { DroppedContract } from './read-artefact.ts';

const CONTRACTS = 'sys.contracts';

/** What a rehearsal of a deployment came to, and the ABI that the node read out of the code. */
interface DeploymentRehearsal {
  readonly code: string;
  readonly message: string;
  readonly abi: DroppedContract['abi'];
}

/** Why a name cannot be taken. */
export type NameFault = 'missing' | 'malformed' | 'reserved' | 'native';

/** What is known of a contract that is about to be deployed under a name. */
export function useDeployment(dropped: DroppedContract, name: string) {
  const chain = useChain();
  const operator = useOperator();
  const info = useQuery(chainQuery(chain));
  const contracts = useQuery(contractQuery(chain, CONTRACTS));
  const isName = isContractName(name) && !name.startsWith('sys.');
  const present = useQuery({ ...contractAtQuery(chain, name), enabled: isName });
  const standing = present.data ?? undefined;
  const isKnown = isName && present.data !== undefined;
  const fault = nameFault(name, standing);
  const { kind, code, source } = dropped;
  const call = useMemo(
    (): ContractCall => ({
      contract: CONTRACTS,
      method: standing ? 'upgrade' : 'deploy',
      args: { name, kind, code, source },
    }),
    [standing, name, kind, code, source],
  );
  const canAsk = isKnown && fault === undefined;
  const own = useQuery({
    ...ownRehearsalQuery(chain, operator?.account ?? '', call),
    enabled: canAsk && operator !== undefined,
  });
  const decision = useQuery({ ...rehearsalQuery(chain, [call]), enabled: canAsk });
  const abi = own.data?.abi ?? dropped.abi;
  const hash = info.data && codeHash(clientOf(chain).crypto, info.data.hash, kind, code);
  return {
    chain: info.data,
    operator,
    fault,
    call,
    present: standing,
    abi,
    isAbiOfNode: own.data?.abi !== undefined,
    hash,
    sizes: { code: codeMeasure(code, contracts.data?.abi), call: argumentsMeasure(call.args) },
    changes: standing && abi && compareAbis(abiOf(standing.abi), abiOf(abi) as ComparedAbi),
    own,
    decision,
  };
}

export type Deployment = ReturnType<typeof useDeployment>;

function nameFault(name: string, present: ContractInfo | undefined): NameFault | undefined {
  if (name === '') return 'missing';
  if (name.startsWith('sys.')) return 'reserved';
  if (!isContractName(name)) return 'malformed';
  return present?.kind === 'native' ? 'native' : undefined;
}

/** What the operator's own call would come to on the newest state. */
function ownRehearsalQuery(chain: string, account: string, call: ContractCall) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'deployment', account, call),
    queryFn: async ({ signal }): Promise<DeploymentRehearsal> => {
      const { contract, method, args } = call;
      const body = { account, calls: [{ contract, method, args }] };
      const { code, message, writes } = await clientOf(chain).request(routes.simulate, { body }, { signal });
      return { code, message, abi: writes.map(({ value }) => abiIn(value)).find((found) => found !== undefined) };
    },
    staleTime: 10_000,
    retry: false,
  });
}

/** The ABI in an entry of the collection of codes; undefined for other entries. */
function abiIn(value: unknown): DroppedContract['abi'] {
  if (typeof value !== 'object' || value === null || !('abi' in value)) return undefined;
  return value.abi as DroppedContract['abi'];
}
