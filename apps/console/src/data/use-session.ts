import type { SessionInfo } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from './platform-queries.ts';

/** The operator who is signed in; undefined for a reader. */
export function useOperator(): NonNullable<SessionInfo['operator']> | undefined {
  return useQuery(sessionQuery()).data?.operator ?? undefined;
}

/** What the node is called that all facts come from. */
export function useNodeName(): string {
  return useQuery(sessionQuery()).data?.node.name ?? location.host;
}
