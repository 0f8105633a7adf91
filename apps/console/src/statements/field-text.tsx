import { parseContentAddress } from '@stele/protocol';
import { type FieldValue, type TemplateField, valueText } from '@stele/statement';
import type { ReactNode } from 'react';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { useValueWords, useWords } from './field-words.ts';

/** A field by its label where the template is known, and by its name. */
export function FieldName({
  name,
  field,
}: {
  readonly name: string;
  readonly field: TemplateField | undefined;
}): ReactNode {
  const words = useWords();
  return field ? words(field.label) : <code>{name}</code>;
}

/** The value of a field, with its unit and the words of its choice where the template is known. */
export function FieldText({
  value,
  field,
}: {
  readonly value: FieldValue;
  readonly field: TemplateField | undefined;
}): ReactNode {
  const words = useWords();
  const hash = typeof value === 'string' ? parseContentAddress(value) : undefined;
  const choice = field?.choices?.find(({ name }) => name === value);
  const text = valueText(value, useValueWords());
  if (hash) return <Id value={hash.digest} kind="content" algorithm={hash.algorithm} />;
  return (
    <bdi className="statement-value">
      {choice ? words(choice.label) : visibleText(text)}
      {field?.unit !== undefined && value !== null && ` ${visibleText(field.unit)}`}
    </bdi>
  );
}
