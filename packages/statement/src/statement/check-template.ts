import { SteleError } from '@stele/protocol';
import type { Hashes } from '../hashes.ts';
import type { Template } from '../template/template.ts';
import { templateDigest } from '../template/template-digest.ts';
import { fieldFault } from '../values/value-faults.ts';
import type { Statement } from './statement.ts';

/**
 * Holds a statement against a template: that it was made from exactly this one, and that each value that it shows is one
 * that the template takes.
 * @throws SteleError STATEMENT_TEMPLATE_DIFFERS, STATEMENT_VALUE_BAD
 */
export function checkTemplate(hashes: Hashes, { core, fields }: Statement, template: Template): void {
  const isSame =
    templateDigest(hashes, core.algorithm, template) === core.template.digest &&
    template.name === core.template.name &&
    template.version === core.template.version &&
    template.fields.length === fields.length &&
    template.fields.every(({ name }, place) => name === fields[place]?.name);
  if (!isSame) throw new SteleError('STATEMENT_TEMPLATE_DIFFERS', { template: core.template.name });
  for (const [place, { disclosure }] of fields.entries()) {
    const field = template.fields[place];
    const fault = field && disclosure && fieldFault(field, disclosure.value);
    if (fault) throw new SteleError('STATEMENT_VALUE_BAD', { field: fault.field, fault: fault.kind });
  }
}
