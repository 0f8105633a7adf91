import type { AbiNode, MethodNode, SchemaNode } from '../../parts/schema.ts';
import { fits } from './schema-fit.ts';

/** Why a change breaks whoever uses the contract as it was. Each has its words in the texts. */
export type Break =
  /** It is gone. */
  | 'gone'
  /** What read writes now, or the other way round. */
  | 'kind'
  /** Not everybody may call it any more. */
  | 'access'
  /** It refuses arguments that it took. */
  | 'arguments'
  /** It may answer what callers do not expect. */
  | 'answer'
  /** It may carry what listeners do not expect. */
  | 'event'
  /** Entries that are there do not have its new shape, and nothing carries them over. */
  | 'entries';

/** What becomes of a method, an event or a collection. */
export interface AbiChange {
  readonly part: 'method' | 'event' | 'collection';
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly breaks: readonly Break[];
}

/** An ABI, and whether its code carries entries of an earlier version over. */
export type ComparedAbi = AbiNode & { readonly migrates?: boolean };

/** What a newer version of a contract adds, removes and changes for those who use it; descriptions aside. */
export function compareAbis(before: AbiNode, after: ComparedAbi): readonly AbiChange[] {
  return [
    ...compareParts('method', before.methods, after.methods, methodBreaks),
    ...compareParts('event', before.events, after.events, (was, is) => (fits(is, was) ? [] : ['event'])),
    ...compareParts('collection', before.collections, after.collections, (was, is) =>
      after.migrates || fits(was.value ?? {}, is.value ?? {}) ? [] : ['entries'],
    ),
  ];
}

function compareParts<Part extends object>(
  part: AbiChange['part'],
  before: Readonly<Record<string, Part>>,
  after: Readonly<Record<string, Part>>,
  breaksOf: (was: Part, is: Part) => readonly Break[],
): readonly AbiChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): AbiChange[] => {
    const [was, is] = [before[name], after[name]];
    if (!was) return [{ part, name, change: 'added', breaks: [] }];
    // Entries of a collection that is gone are no longer read, but break nobody who calls.
    if (!is) return [{ part, name, change: 'removed', breaks: part === 'collection' ? [] : ['gone'] }];
    if (worded(was) === worded(is)) return [];
    return [{ part, name, change: 'changed', breaks: breaksOf(was, is) }];
  });
}

/** All of a part but its descriptions, which mean nothing to programs. */
function worded(part: object): string {
  return JSON.stringify(part, (key, value: unknown) => (key === 'description' ? undefined : value));
}

function methodBreaks(was: MethodNode, is: MethodNode): readonly Break[] {
  const found: (Break | false)[] = [
    was.kind !== is.kind && 'kind',
    was.access !== is.access && is.access === 'administration' && 'access',
    !schemaFits(was.args, is.args) && 'arguments',
    !schemaFits(is.returns, was.returns) && 'answer',
  ];
  return found.filter((reason) => reason !== false);
}

function schemaFits(narrow: SchemaNode | undefined, wide: SchemaNode | undefined): boolean {
  return fits(narrow ?? {}, wide ?? {});
}

/** Whether any change breaks somebody. */
export function hasBreaks(changes: readonly AbiChange[]): boolean {
  return changes.some(({ breaks }) => breaks.length > 0);
}
