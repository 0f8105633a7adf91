import { type Call, utf8ToText } from '@stele/protocol';
import { attempt, succeed } from './attempt.ts';
import { call, type TestAccount, type TestChain } from './test-chain.ts';

/** A proposal as it is voted on. */
export interface Proposed {
  readonly proposal: string;
  readonly digest: string;
}

export async function propose(chain: TestChain, from: TestAccount, calls: readonly Call[]): Promise<Proposed> {
  return (await succeed(chain, from, proposing(calls))) as Proposed;
}

/** The call that proposes calls. */
export function proposing(calls: readonly Call[]): Call {
  const decided = calls.map(({ contract, method, args }) => ({ contract, method, args: JSON.parse(utf8ToText(args)) }));
  return call('sys.governance', 'propose', { title: 'a matter', reason: '', calls: decided });
}

export function vote(proposed: Proposed, voice = 'for', given: Readonly<Record<string, unknown>> = {}): Call {
  return call('sys.governance', 'vote', { ...proposed, voice, ...given });
}

export function execute(proposed: Proposed): Call {
  return call('sys.governance', 'execute', proposed);
}

/** How a vote, or the end of a window, left a proposal: its status, or the code of the refusal. */
export async function statusAfter(chain: TestChain, from: TestAccount, made: Call): Promise<string> {
  const { outcome, returns } = await attempt(chain, from, made);
  return outcome === 'committed' ? (returns[0] as { readonly status: string }).status : outcome;
}

/**
 * Has the founders decide calls: each votes for them until they are decided.
 * @returns how the proposal ended, with the reason where it failed.
 */
export async function decideTogether(chain: TestChain, ...calls: readonly Call[]): Promise<string> {
  const proposed = await propose(chain, chain.operator, calls);
  for (const { admin } of chain.organisations) {
    const { outcome, returns } = await attempt(chain, admin, vote(proposed));
    if (outcome !== 'committed') continue;
    const settled = returns[0] as { readonly status: string; readonly outcome: string };
    if (settled.status !== 'open') return [settled.status, settled.outcome].filter((text) => text !== '').join(' ');
  }
  return 'open';
}
