import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../parts/json-text.ts';
import { type SchemaNode, typeWordOf } from '../parts/schema.ts';
import type { Fault } from './check-value.ts';

interface FieldHeadProps {
  readonly name: string | number;
  readonly schema: SchemaNode;
  readonly optional?: boolean;
}

/** Name and type of a field: `recordId · text, at most 64 characters · optional`. */
export function FieldHead({ name, schema, optional = false }: FieldHeadProps): ReactNode {
  const { t } = useTranslation('forms');
  const parts = useTranslation('parts').t;
  return (
    <span className="form-head">
      <code>{typeof name === 'number' ? name + 1 : visibleText(name)}</code>{' '}
      <span className="quiet small">
        {[parts(`types.${typeWordOf(schema)}`), useBounds(schema), optional && t('optional')]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}

/** What the schema allows, in words. Bounds that every integer has are not worth a word. */
function useBounds({ type, maxLength, minimum, maximum, 'x-stele': form }: SchemaNode): string {
  const { t } = useTranslation('forms');
  if (form === 'hex' && maxLength !== undefined) return t('bounds.hex', { count: maxLength });
  if (type === 'string') return maxLength === undefined ? '' : t('bounds.length', { count: maxLength });
  if (type !== 'integer' && type !== 'number') return '';
  const least =
    minimum === undefined || minimum === Number.MIN_SAFE_INTEGER ? '' : t('bounds.from', { least: minimum });
  const most = maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : t('bounds.to', { most: maximum });
  return [least, most].filter(Boolean).join(' ');
}

/** What is wrong with a field, beside it. */
export function FieldFaults({ id, faults }: { readonly id: string; readonly faults: readonly Fault[] }): ReactNode {
  const words = useFaultWords();
  if (faults.length === 0) return undefined;
  return (
    <span id={`${id}-fault`} className="field-fault">
      {faults.map(words).join(' ')}
    </span>
  );
}

const NO_VALUES = { count: 0, given: 0, minimum: '', maximum: '', number: '', reason: '' } as const;

/** Puts a fault into words. */
export function useFaultWords(): (fault: Fault) => string {
  const { t } = useTranslation('forms');
  return ({ name, values }) => t(`faults.${name}`, { ...NO_VALUES, ...values });
}
