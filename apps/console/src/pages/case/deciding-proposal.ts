import type { EventInfo } from '@stele/sdk';

/**
 * The proposal whose execution granted access: of the proposals that the same transaction settled the first behind the
 * grant, since a proposal is settled once its calls have run.
 * @param events of the transaction, in their order
 */
export function decidingProposal(
  events: readonly Pick<EventInfo, 'contract' | 'name' | 'data'>[],
  grant: string,
): string | undefined {
  const isOf = (event: (typeof events)[number], contract: string, name: string) =>
    event.contract === contract && event.name === name;
  const granted = events.findIndex(
    (event) =>
      isOf(event, 'sys.supervision', 'granted') && (event.data as { readonly grant?: unknown } | null)?.grant === grant,
  );
  if (granted < 0) return undefined;
  const settled = events.slice(granted).find((event) => isOf(event, 'sys.governance', 'proposalSettled'));
  const proposal = (settled?.data as { readonly proposal?: unknown } | undefined)?.proposal;
  return typeof proposal === 'string' ? proposal : undefined;
}
