import { SteleError } from '@stele/protocol';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { Template } from './template.ts';
import { templateFaults } from './template-faults.ts';

/**
 * A value of any kind as the template that it is.
 * @throws SteleError TEMPLATE_BAD, naming the first fault
 */
export function readTemplate(value: unknown): Template {
  const [fault] = templateFaults(value);
  if (fault)
    throw new SteleError('TEMPLATE_BAD', { place: fault.path === '' ? 'template' : fault.path, fault: fault.kind });
  return value as Template;
}

/**
 * The template that a file spells.
 * @throws SteleError TEMPLATE_BAD, WIRE_TOO_LARGE
 */
export function parseTemplate(text: string): Template {
  if (text.length > STATEMENT_LIMITS.templateBytes) {
    throw new SteleError('WIRE_TOO_LARGE', {
      type: 'template',
      size: text.length,
      limit: STATEMENT_LIMITS.templateBytes,
    });
  }
  return readTemplate(parsed(text));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SteleError('TEMPLATE_BAD', { place: 'template', fault: 'type' });
  }
}
