import { useState } from 'react';
import type { SchemaNode } from '../parts/schema.ts';
import { checkValue, type Fault, fault } from './check-value.ts';
import { type Draft, draftOf, filledDraft } from './draft.ts';
import { parseExactJson } from './exact-json.ts';
import { type ReadDraft, readDraft } from './read-draft.ts';

/** How a value is typed: field by field, or as JSON. */
export type EditorMode = 'form' | 'json';

/** A value that is being typed. Both ways of typing hold the same one. */
export interface ValueEditor {
  readonly schema: SchemaNode;
  readonly mode: EditorMode;
  readonly draft: Draft;
  readonly text: string;
  /** What is wrong, once the reader has tried to use it; then anew with each change. */
  readonly faults: readonly Fault[];
  readonly setDraft: (draft: Draft) => void;
  readonly setText: (text: string) => void;
  /** Turns to the other way of typing. What does not fit the form stays JSON, and is said to be wrong. */
  readonly turn: (mode: EditorMode) => void;
  /** The value, or undefined where something is wrong; what that is, is shown from then on. */
  readonly take: () => { readonly value: unknown } | undefined;
}

/**
 * Lets a value of a schema be typed.
 * @param given what is known of it already.
 */
export function useValueEditor(schema: SchemaNode, given?: unknown): ValueEditor {
  const [mode, setMode] = useState<EditorMode>('form');
  const [draft, setDraft] = useState(() => filledDraft(schema, given));
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const read = mode === 'form' ? readDraft(schema, draft) : readJson(schema, text);
  const take = () => {
    setTried(read.faults !== undefined);
    return read.faults ? undefined : { value: read.value };
  };
  const turn = (next: EditorMode) => {
    if (next === mode) return;
    if (next === 'json') setText(JSON.stringify(read.faults ? read.sketch : read.value, undefined, 2) ?? '');
    else if (read.faults) return setTried(true);
    else setDraft(draftOf(schema, read.value));
    setMode(next);
  };
  return { schema, mode, draft, text, faults: tried ? (read.faults ?? []) : [], setDraft, setText, turn, take };
}

function readJson(schema: SchemaNode, text: string): ReadDraft {
  const { value, problem, values } = parseExactJson(text);
  if (problem !== undefined) return { faults: [fault([], problem, values)], sketch: undefined };
  const faults = checkValue(schema, value);
  return faults.length === 0 ? { value } : { faults, sketch: value };
}
