import { type CompiledPolicy, compilePolicy, type Members } from '@stele/policy';
import type { JournalKey } from '@stele/runtime';
import { ACTIVE } from '../system/organisations/state.ts';
import { type ScopeKind, scopesOf } from '../system/policies/scope.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

/** Policies and lists of members that are kept as they were read last. */
const MAX_KEPT = 4096;

/** A policy that rules a call. */
export interface FoundPolicy {
  /** Where it was found, as it stands in sys.policies. */
  readonly scope: string;
  readonly policy: CompiledPolicy;
  /** Length of its text, which a transaction pays for. */
  readonly size: number;
}

/** A scope and the state key of its policy. */
interface Scope {
  readonly scope: string;
  readonly key: JournalKey;
}

const MEMBERS = systemState.members.keys.key(ACTIVE);

/** Finds the policy for a call, and keeps policies compiled across blocks: what they are depends on their text alone. */
export class PolicyDirectory {
  readonly #policies = new Map<string, CompiledPolicy>();
  readonly #places = new Map<string, readonly Scope[]>();
  #members: { readonly text: string; readonly members: Members } | undefined;

  /** The narrowest policy of a call: of its method, its contract, or of all contracts. */
  find(source: StateSource, kind: ScopeKind, contract: string, method: string): FoundPolicy | undefined {
    for (const { scope, key } of this.#scopes(kind, contract, method)) {
      const text = source.get(key);
      if (text !== undefined) return { scope, policy: this.#compiled(text), size: text.length };
    }
    return undefined;
  }

  /** Active organisations with their weights. */
  members(source: StateSource): Members {
    const text = source.get(MEMBERS) ?? '{}';
    if (this.#members?.text !== text) {
      this.#members = { text, members: new Map(Object.entries(JSON.parse(text) as Record<string, number>)) };
    }
    return this.#members.members;
  }

  /** Where to look, made once for each method: every call asks. */
  #scopes(kind: ScopeKind, contract: string, method: string): readonly Scope[] {
    const name = `${kind} ${contract}/${method}`;
    let scopes = this.#places.get(name);
    if (!scopes) {
      scopes = scopesOf(kind, contract, method).map((scope) => ({ scope, key: systemState.policies.keys.key(scope) }));
      if (this.#places.size >= MAX_KEPT) this.#places.clear();
      this.#places.set(name, scopes);
    }
    return scopes;
  }

  #compiled(text: string): CompiledPolicy {
    const known = this.#policies.get(text);
    if (known) return known;
    const compiled = compilePolicy((JSON.parse(text) as { readonly policy: unknown }).policy);
    if (this.#policies.size >= MAX_KEPT) this.#policies.clear();
    this.#policies.set(text, compiled);
    return compiled;
  }
}
