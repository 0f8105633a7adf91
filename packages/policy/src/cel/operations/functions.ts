import { shown } from '../../read/shape.ts';
import { NO_OVERLOAD } from '../failure.ts';
import type { Frame, Typed, Value } from '../interface.ts';
import type { Scope } from '../scope.ts';
import { spend, spendText } from '../steps.ts';
import { mayBe, nameOf } from '../types.ts';
import { lift, liftBoth } from './lift.ts';
import { isList } from './values.ts';

/** `size(a)` and `a.size()`: items of a list, code points of a text. */
export function compileSize(operand: Typed, scope: Scope): Typed {
  if (!mayBe(operand.type, 'string', 'list')) throw scope.fail(`${nameOf(operand.type)} has no size`);
  return { type: 'int', steps: 1 + operand.steps, run: lift(operand.run, sizeOf) };
}

function sizeOf(value: Value, frame: Frame): Value {
  if (isList(value)) return value.length;
  if (typeof value !== 'string') return NO_OVERLOAD;
  spendText(frame, value.length);
  let size = 0;
  for (let i = 0; i < value.length; i++) if (!isSecondHalf(value, i)) size += 1;
  return size;
}

/** Whether a unit is the second of a pair that make one code point. */
function isSecondHalf(text: string, index: number): boolean {
  return index > 0 && (text.codePointAt(index - 1) as number) > 0xffff;
}

const ON_TEXTS: Readonly<Record<string, (text: string, part: string, frame: Frame) => boolean>> = {
  startsWith(text, part, frame) {
    spendText(frame, part.length);
    return text.startsWith(part);
  },
  endsWith(text, part, frame) {
    spendText(frame, part.length);
    return text.endsWith(part);
  },
  contains(text, part, frame) {
    // A search may look at the part anew at each position.
    spendText(frame, text.length);
    spend(frame, Math.floor((text.length * part.length) / UNITS_SEARCHED));
    return text.includes(part);
  },
};

/** Comparisons of units in a search that make one step. */
const UNITS_SEARCHED = 64;

/** `a.startsWith(b)` and its like; undefined for another function. */
export function compileTextTest(name: string, [text, part]: readonly [Typed, Typed], scope: Scope): Typed | undefined {
  const apply = Object.hasOwn(ON_TEXTS, name) ? ON_TEXTS[name] : undefined;
  if (apply === undefined) return undefined;
  if (![text, part].every(({ type }) => mayBe(type, 'string')))
    throw scope.fail(`${shown(name)} is not made for ${nameOf(text.type)} and ${nameOf(part.type)}`);
  const run = liftBoth(text.run, part.run, (a, b, frame) =>
    typeof a === 'string' && typeof b === 'string' ? apply(a, b, frame) : NO_OVERLOAD,
  );
  return { type: 'bool', steps: 1 + text.steps + part.steps, run };
}
