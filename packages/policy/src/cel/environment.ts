import type { CallFacts } from '../interface.ts';
import { compareNames } from '../names.ts';
import { organisationsOf } from '../parts/endorsers.ts';
import { type Frame, type Type, type Typed, UNREAD } from './interface.ts';
import { spend } from './steps.ts';
import { listOf, mapOf } from './types.ts';

/** Names that conditions know. */
export const ENVIRONMENT: ReadonlyMap<string, Typed> = new Map([
  [
    'caller',
    record({
      account: field('string', ({ caller }) => caller.account),
      organisation: field('string', ({ caller }) => caller.organisation),
      subject: field('string', ({ caller }) => caller.subject),
      roles: field(listOf('string'), ({ caller }) => caller.roles),
      attributes: field(mapOf('string'), ({ caller }) => caller.attributes),
    }),
  ],
  ['args', { type: 'dyn', steps: 1, run: argumentsOf }],
  ['block', record({ time: field('int', ({ time }) => time), height: field('int', ({ height }) => height) })],
  [
    'call',
    record({ contract: field('string', (facts) => facts.contract), method: field('string', (facts) => facts.method) }),
  ],
  ['endorsers', { type: listOf('string'), steps: 1, run: endorsersOf }],
]);

/** The name that stands for the organisations whose keys signed. */
export const ENDORSERS = 'endorsers';

function field(type: Type, read: (facts: CallFacts) => unknown): Typed {
  return { type, steps: 1, run: ({ facts }) => read(facts) };
}

function record(fields: Readonly<Record<string, Typed>>): Typed {
  return { type: { kind: 'record', fields: new Map(Object.entries(fields)) }, steps: 1, run: () => null };
}

function argumentsOf(frame: Frame): unknown {
  if (frame.args === UNREAD) {
    const { args } = frame.facts;
    frame.args = typeof args === 'function' ? args() : args;
  }
  return frame.args;
}

/** Active members among the signing organisations, by name: the order of signatures is the client's. */
function endorsersOf(frame: Frame): readonly string[] {
  if (frame.endorsers === undefined) {
    const { endorsers, members } = frame.facts;
    spend(frame, endorsers.length);
    frame.endorsers = organisationsOf(endorsers)
      .filter((organisation) => members.has(organisation))
      .sort(compareNames);
  }
  return frame.endorsers;
}
