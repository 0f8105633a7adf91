import { isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { TemplateFault } from './fault.ts';
import { checkField } from './field-faults.ts';
import { checkCount, checkMembers, checkName, checkOneOf, checkTwice, checkWords } from './member-faults.ts';

/** Everything that keeps a value of any kind from being a template; nothing where it is one. */
export function templateFaults(value: unknown): readonly TemplateFault[] {
  const found: TemplateFault[] = [];
  const faults = {
    add(path: string, kind: TemplateFault['kind'], bound?: number): void {
      found.push({ path, kind, ...(bound === undefined ? {} : { bound }) });
    },
  };
  if (!isObject(value)) return [{ path: '', kind: 'type' }];
  checkMembers(faults, value, '', ['format', 'name', 'version', 'title', 'about', 'fields']);
  checkOneOf(faults, value['format'], 'format', ['stele.template']);
  checkName(faults, value['name'], 'name');
  checkCount(faults, value['version'], 'version', { least: 1, most: STATEMENT_LIMITS.version });
  checkWords(faults, value['title'], 'title', STATEMENT_LIMITS.label);
  if (value['about'] !== undefined) checkWords(faults, value['about'], 'about', STATEMENT_LIMITS.about);
  const { fields } = value;
  if (!Array.isArray(fields)) faults.add('fields', fields === undefined ? 'missing' : 'type');
  else if (fields.length === 0) faults.add('fields', 'few', 1);
  else if (fields.length > STATEMENT_LIMITS.fields) faults.add('fields', 'many', STATEMENT_LIMITS.fields);
  else {
    for (const [place, field] of fields.entries()) checkField(faults, field, `fields.${place}`);
    checkTwice(faults, fields, 'fields');
  }
  return found;
}
