import { isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import { boundOrder, isBound } from '../values/bounds.ts';
import type { FaultList } from './fault.ts';
import {
  at,
  checkCount,
  checkLine,
  checkMembers,
  checkName,
  checkOneOf,
  checkTwice,
  checkWords,
} from './member-faults.ts';
import { FIELD_TYPES, type FieldType, VISIBILITIES } from './template.ts';

type Members = Readonly<Record<string, unknown>>;

const MEMBERS = ['name', 'label', 'about', 'type', 'required', 'visibility', 'retentionDays'];

/** What fields of a type have beside what all have. */
const OWN_MEMBERS: Readonly<Record<FieldType, readonly string[]>> = {
  text: ['maxLength'],
  'long-text': ['maxLength'],
  integer: ['unit', 'least', 'most'],
  decimal: ['unit', 'scale', 'least', 'most'],
  date: ['least', 'most'],
  time: [],
  choice: ['choices'],
  'yes-no': [],
  'file-hash': [],
  party: [],
};

/** What is wrong with a field. */
export function checkField(faults: FaultList, value: unknown, path: string): void {
  if (!isObject(value)) {
    faults.add(path, 'type');
    return;
  }
  checkName(faults, value['name'], at(path, 'name'));
  checkWords(faults, value['label'], at(path, 'label'), STATEMENT_LIMITS.label);
  if (value['about'] !== undefined) checkWords(faults, value['about'], at(path, 'about'), STATEMENT_LIMITS.about);
  checkOneOf(faults, value['visibility'], at(path, 'visibility'), VISIBILITIES);
  checkFlag(faults, value['required'], at(path, 'required'));
  checkRetention(faults, value['retentionDays'], at(path, 'retentionDays'));
  checkOneOf(faults, value['type'], at(path, 'type'), FIELD_TYPES);
  const type = FIELD_TYPES.find((known) => known === value['type']);
  if (type) checkOwnMembers(faults, value, path, type);
}

/** The members that depend on the type. */
function checkOwnMembers(faults: FaultList, value: Members, path: string, type: FieldType): void {
  checkMembers(faults, value, path, [...MEMBERS, ...OWN_MEMBERS[type]]);
  if (type === 'text') checkLength(faults, value, path, STATEMENT_LIMITS.text);
  if (type === 'long-text') checkLength(faults, value, path, STATEMENT_LIMITS.longText);
  if (type === 'decimal')
    checkCount(faults, value['scale'], at(path, 'scale'), { least: 1, most: STATEMENT_LIMITS.scale });
  if (type === 'choice') checkChoices(faults, value['choices'], at(path, 'choices'));
  if (OWN_MEMBERS[type].includes('unit') && value['unit'] !== undefined) {
    checkLine(faults, value['unit'], at(path, 'unit'), STATEMENT_LIMITS.label);
  }
  if (OWN_MEMBERS[type].includes('least')) checkBounds(faults, value, path, type);
}

function checkFlag(faults: FaultList, value: unknown, path: string): void {
  if (value === undefined) faults.add(path, 'missing');
  else if (typeof value !== 'boolean') faults.add(path, 'type');
}

function checkRetention(faults: FaultList, value: unknown, path: string): void {
  if (value !== null) checkCount(faults, value, path, { least: 1, most: STATEMENT_LIMITS.retentionDays });
}

function checkLength(faults: FaultList, value: Members, path: string, most: number): void {
  if (value['maxLength'] !== undefined)
    checkCount(faults, value['maxLength'], at(path, 'maxLength'), { least: 1, most });
}

/** Bounds that are written as the values are, the lower one first. */
function checkBounds(faults: FaultList, value: Members, path: string, type: FieldType): void {
  const scale = typeof value['scale'] === 'number' ? value['scale'] : 0;
  const wrong = ['least', 'most'].filter((name) => value[name] !== undefined && !isBound(type, value[name], scale));
  for (const name of wrong) faults.add(at(path, name), typeof value[name] === 'string' ? 'form' : 'type');
  const { least, most } = value;
  if (wrong.length > 0 || typeof least !== 'string' || typeof most !== 'string') return;
  if (boundOrder(type, least, most) > 0) faults.add(at(path, 'most'), 'order');
}

function checkChoices(faults: FaultList, value: unknown, path: string): void {
  if (!Array.isArray(value)) {
    faults.add(path, value === undefined ? 'missing' : 'type');
    return;
  }
  if (value.length < 2) faults.add(path, 'few', 2);
  if (value.length > STATEMENT_LIMITS.choices) {
    faults.add(path, 'many', STATEMENT_LIMITS.choices);
    return;
  }
  for (const [place, choice] of value.entries()) checkChoice(faults, choice, `${path}.${place}`);
  checkTwice(faults, value, path);
}

function checkChoice(faults: FaultList, value: unknown, path: string): void {
  if (!isObject(value)) {
    faults.add(path, 'type');
    return;
  }
  checkMembers(faults, value, path, ['name', 'label']);
  checkName(faults, value['name'], at(path, 'name'));
  checkWords(faults, value['label'], at(path, 'label'), STATEMENT_LIMITS.label);
}
