import type { CertifiedHeaders, EvidencePackage, EvidenceStatement } from '@stele/protocol';

type StateStatement = Extract<EvidenceStatement, { readonly type: 'state' }>;

/** What a package states of the state, with its proof. */
export interface StatedState {
  readonly stateProof: string | undefined;
  readonly earlierHeaders: readonly string[];
  readonly entries: readonly StateStatement[];
}

export function statedState({ stateProof, earlierHeaders, statements }: EvidencePackage): StatedState {
  return { stateProof, earlierHeaders, entries: statements.filter((statement) => statement.type === 'state') };
}

/** Whether a package states the same of the state, with the same proof; its other statements are left aside. */
export function sameState(known: StatedState, { stateProof, earlierHeaders, statements }: EvidencePackage): boolean {
  if (known.stateProof !== stateProof || !sameTexts(known.earlierHeaders, earlierHeaders)) return false;
  let next = 0;
  for (const statement of statements) {
    if (statement.type === 'state' && !sameEntry(known.entries[next++], statement)) return false;
  }
  return next === known.entries.length;
}

/** Whether packages say the same of their chain. */
export function sameChain(a: EvidencePackage['chain'], b: EvidencePackage['chain']): boolean {
  return a.core === b.core && a.genesis === b.genesis && a.name === b.name;
}

/** Whether two certified lists of headers have the same headers. */
export function sameHeaders(a: CertifiedHeaders, b: CertifiedHeaders): boolean {
  return sameTexts(a.headers, b.headers);
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function sameEntry(known: StateStatement | undefined, { key, height, value }: StateStatement): boolean {
  return known?.key === key && known.height === height && known.value === value;
}
