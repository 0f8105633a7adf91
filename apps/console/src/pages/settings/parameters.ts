/** What a parameter counts in. Each has its word in the texts. */
export type ParameterUnit = 'ms' | 'gas' | 'transactions' | 'none';

/** What a parameter can be. */
export type ParameterRange =
  | { readonly kind: 'between'; readonly least: number; readonly most: number }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** At least one of the signature suites, each once. */
  | { readonly kind: 'suites' }
  | { readonly kind: 'boolean' };

/** What is known of a parameter beside its value; its effect is in the texts. */
export interface ParameterFacts {
  readonly unit: ParameterUnit;
  readonly range: ParameterRange;
  /** What a founding gives it unless it says otherwise; undefined where each founding says it. */
  readonly initial: unknown;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const between = (least: number, most: number): ParameterRange => ({ kind: 'between', least, most });

/**
 * The parameters that members can change, in the order in which pages show them. The ledger owns ranges and defaults
 * (`ChainParameters`); a test keeps this table equal to it.
 */
export const PARAMETERS = {
  deployment: { unit: 'none', range: { kind: 'words', words: ['direct', 'approved'] }, initial: 'direct' },
  suites: { unit: 'none', range: { kind: 'suites' }, initial: undefined },
  separatedDuties: { unit: 'none', range: { kind: 'boolean' }, initial: false },
  maxWindowMs: { unit: 'ms', range: between(1000, DAY), initial: 60 * MINUTE },
  recoveryWindowMs: { unit: 'ms', range: between(MINUTE, 90 * DAY), initial: DAY },
  emergencyWindowMs: { unit: 'ms', range: between(MINUTE, 90 * DAY), initial: 3 * DAY },
  organisationQuota: { unit: 'transactions', range: between(1, 20_000), initial: 20_000 },
  keyQuota: { unit: 'transactions', range: between(1, 20_000), initial: 20_000 },
  transactionGas: { unit: 'gas', range: between(5_000_000, 10 ** 12), initial: 400_000_000 },
  blockGas: { unit: 'gas', range: between(1_000_000, 10 ** 13), initial: 1_000_000_000 },
} as const satisfies Readonly<Record<string, ParameterFacts>>;

export type ParameterName = keyof typeof PARAMETERS;

/** What is known of a parameter; undefined for one that a newer node has. */
export function parameterFacts(name: string): ParameterFacts | undefined {
  return Object.hasOwn(PARAMETERS, name) ? PARAMETERS[name as ParameterName] : undefined;
}

/** Names of a chain's parameters in the order of the table; those that are not in it last. */
export function orderedParameters(parameters: Readonly<Record<string, unknown>>): readonly string[] {
  const known = Object.keys(PARAMETERS);
  const names = Object.keys(parameters);
  return [...known.filter((name) => names.includes(name)), ...names.filter((name) => !known.includes(name))];
}

/** Whether a parameter is not what foundings give it; undefined where foundings give it nothing. */
export function isChanged(name: string, value: unknown): boolean | undefined {
  const initial = parameterFacts(name)?.initial;
  return initial === undefined ? undefined : JSON.stringify(value) !== JSON.stringify(initial);
}
