import { contract, t } from '@stele/contract';
import { ownProperty, SteleError } from '@stele/protocol';
import type { TSchema } from 'typebox';
import Value from 'typebox/value';
import { ChainParameters } from '../genesis/parameters.ts';
import { SYSTEM } from './names.ts';
import { systemOf } from './services.ts';

const names = Object.keys(ChainParameters.properties) as (keyof ChainParameters)[];

/** What members can change about the running chain. A change rules from the next block on. */
export const parametersContract = contract({
  name: SYSTEM.parameters,
  version: '1.0.0',
  description: 'Parameters of the chain.',
  state: { parameters: { description: 'Values by the name of the parameter.', value: t.any() } },
  events: { parameterChanged: t.object({ name: t.string(), value: t.any() }) },
  methods: {
    set: {
      description: 'Changes a parameter from the next block on.',
      access: 'administration',
      args: t.object({ name: t.string({ maxLength: 64 }), value: t.any() }),
      returns: t.null(),
      run: (context, { name, value }) => {
        const schema = ownProperty<TSchema>(ChainParameters.properties, name);
        if (!schema) throw new SteleError('PARAMETER_BAD', { name, reason: 'there is no such parameter' });
        if (!Value.Check(schema, value))
          throw new SteleError('PARAMETER_BAD', { name, reason: `it is outside the range: ${rangeOf(schema)}` });
        if (name === 'suites') checkSuiteLeft(systemOf(context).suites, value as string[]);
        context.state.parameters.set(name, value);
        context.emit('parameterChanged', { name, value });
        return null;
      },
    },
    all: {
      kind: 'query',
      description: 'All parameters with their present values.',
      args: t.object({}),
      returns: t.record(t.any()),
      run: (context) => Object.fromEntries(names.map((name) => [name, context.state.parameters.get(name)])),
    },
  },
});

/** What a parameter can be, in words. */
function rangeOf(schema: TSchema): string {
  const { minimum, maximum, items, anyOf } = schema as {
    readonly minimum?: number;
    readonly maximum?: number;
    readonly items?: TSchema;
    readonly anyOf?: readonly { readonly const?: unknown }[];
  };
  if (minimum !== undefined && maximum !== undefined) return `whole numbers from ${minimum} to ${maximum}`;
  if (anyOf) return anyOf.map((each) => JSON.stringify(each.const)).join(', ');
  return items ? `a list with at least one of these, each once: ${rangeOf(items)}` : 'true or false';
}

/**
 * Suites come and go in two steps, so that keys of a new one can be registered before those of the last are refused.
 * @throws SteleError POLICY_LOCKS_OUT
 */
function checkSuiteLeft(present: readonly string[], next: readonly string[]): void {
  if (next.some((suite) => present.includes(suite))) return;
  const reason = 'keys of its suites cannot be registered before; add a suite first, then remove the other';
  throw new SteleError('POLICY_LOCKS_OUT', { scope: `${SYSTEM.parameters} suites`, reason });
}
