import { SteleError } from '@stele/protocol';
import type { TObject } from 'typebox';
import Value from 'typebox/value';

/** A setting that the environment can give. */
export interface Setting<Key extends string = string> {
  readonly variable: string;
  readonly key: Key;
  readonly isNumber: boolean;
  readonly fallback: string | number;
  readonly meaning: string;
  /** What the value has to be, as in "… is not RULE". */
  readonly rule: string;
  /** A good value; the fallback unless given. */
  readonly example?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment gives for a table of settings, unchecked; what is empty is not given. */
export function readSettings(settings: readonly Setting[], environment: Environment): Record<string, unknown> {
  return Object.fromEntries(settings.map((setting) => [setting.key, read(setting, environment[setting.variable])]));
}

/**
 * Checks values of settings, each by its own schema.
 * @throws SteleError CONFIG_BAD that names the variable
 */
export function checkSettings(
  settings: readonly Setting[],
  { properties }: TObject,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, schema] of Object.entries(properties)) {
    const value = values[name];
    if (Value.Check(schema, value)) continue;
    const setting = settings.find(({ key }) => key === name) as Setting;
    const given = typeof value === 'string' ? `"${value}"` : String(value);
    throw new SteleError('CONFIG_BAD', {
      name: setting.variable,
      reason: `${given} is not ${setting.rule}, such as ${setting.example ?? setting.fallback}`,
    });
  }
}

/** What is not written in plain decimals is no number, though JavaScript may read one from it. */
const DECIMAL = /^\d{1,16}$/;

function read(setting: Setting, text: string | undefined): string | number {
  if (text === undefined || text === '') return setting.fallback;
  return setting.isNumber && DECIMAL.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
