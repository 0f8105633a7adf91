import type { CallFacts, Meter } from '../interface.ts';

/** What is known of a value before a condition runs. */
export type Type = Scalar | ListType | MapType | RecordType;

/** `double` is any number that is no safe integer; `dyn` is whatever the arguments hold. */
export type Scalar = 'bool' | 'int' | 'double' | 'string' | 'null' | 'dyn';

export interface ListType {
  readonly kind: 'list';
  readonly item: Type;
}

/** Keys are texts. */
export interface MapType {
  readonly kind: 'map';
  readonly value: Type;
}

/** One of the names that every condition knows, with fields of its own. */
export interface RecordType {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, Typed>;
}

/**
 * A value of a running condition: JSON as it was parsed, or a Failure. Numbers that are safe integers are ints of CEL,
 * all others doubles.
 */
export type Value = unknown;

/** A compiled expression. */
export type Run = (frame: Frame) => Value;

export interface Typed {
  readonly type: Type;
  readonly run: Run;
  /** Steps that one run takes beside what it spends as it goes. */
  readonly steps: number;
  /** The value that it always has, where it is written in the condition. */
  readonly constant?: { readonly value: Value };
}

/** Stands for arguments that nothing has read. */
export const UNREAD: unique symbol = Symbol('unread');

/** One run of a condition. */
export interface Frame {
  readonly facts: CallFacts;
  readonly meter: Meter;
  /** Values of the variables of macros, by their depth. */
  readonly locals: Value[];
  /** Steps taken so far. */
  steps: number;
  /** Arguments and endorsing organisations, once something has read them. */
  args: Value | typeof UNREAD;
  endorsers: readonly string[] | undefined;
}
