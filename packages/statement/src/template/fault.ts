/** What can be wrong with a member of a template. */
export type TemplateFaultKind =
  /** It has to be there. */
  | 'missing'
  /** Templates, or fields of this type, have no such member. */
  | 'unknown'
  /** It is a value of another kind. */
  | 'type'
  /** It is written otherwise than such values are. */
  | 'form'
  | 'long'
  | 'few'
  | 'many'
  /** Below or above what is allowed. */
  | 'range'
  /** The same name is there before. */
  | 'twice'
  /** The upper bound lies below the lower one. */
  | 'order';

/** Something that keeps a template from being used. */
export interface TemplateFault {
  /** Where, as in `fields.2.label.en`; empty for the whole. */
  readonly path: string;
  readonly kind: TemplateFaultKind;
  /** The most, or the least where there are too few. */
  readonly bound?: number;
}

/** Gathers the faults of an object's members. */
export interface FaultList {
  add(path: string, kind: TemplateFaultKind, bound?: number): void;
}
