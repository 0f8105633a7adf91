import type { CompiledCondition } from '../cel/compile-condition.ts';
import type { Meter } from '../interface.ts';
import type { Part } from './part.ts';

/** Explaining happens outside of consensus and pays nothing; the condition bounds itself. */
const FREE: Meter = { charge: () => undefined };

export function conditionPart(text: string, condition: CompiledCondition): Part {
  return {
    name: 'condition',
    wanted: text,
    found: (facts) => condition.fault(facts, FREE) ?? 'it is true',
    check(facts, meter) {
      const reason = condition.fault(facts, meter);
      return reason === undefined ? undefined : () => ({ reason });
    },
  };
}
