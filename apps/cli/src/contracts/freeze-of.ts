import { type Client, createLifecycleClient } from '@stele/sdk';

/** Why a contract takes no calls. */
export interface Freeze {
  readonly reason: string;
  /** Organisation that froze it at once; undefined where the members decided it. */
  readonly by: string | undefined;
  /** Milliseconds since 1970 at which an emergency freeze lapses. */
  readonly until: number | undefined;
}

/** Who froze a contract, until when, and the reason that was recorded last. */
export async function freezeOf(client: Client, name: string): Promise<Freeze> {
  const [standing, reason] = await Promise.all([
    createLifecycleClient(client).standing(name),
    lastReason(client, name),
  ]);
  return { reason, by: standing?.frozenBy, until: standing?.frozenUntil };
}

/** The chain keeps reasons in its events alone. */
async function lastReason(client: Client, name: string): Promise<string> {
  const query = { contract: 'sys.contracts', name: 'contractStatusChanged' };
  let reason = '';
  let from = '';
  for (;;) {
    const page = await client.api.listEvents({ query: { ...query, ...(from === '' ? {} : { from }) } });
    for (const { data } of page.events) {
      const change = data as { readonly name: string; readonly reason: string };
      if (change.name === name) reason = change.reason;
    }
    if (page.end) return reason;
    from = page.cursor;
  }
}
