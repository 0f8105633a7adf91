import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldHead } from '../../forms/field-head.tsx';
import type { SchemaNode } from '../../parts/schema.ts';

/** The fields of a schema with their types, nested as they are. */
export function SchemaView({ schema }: { readonly schema: SchemaNode }): ReactNode {
  const { t } = useTranslation('contract');
  const fields = Object.entries(schema.properties ?? {});
  const { items } = schema;
  if (fields.length === 0 && !items) return <p className="quiet">{t('noFields')}</p>;
  return (
    <ul className="schema-fields">
      {items && <SchemaField name={t('eachItem')} schema={items} />}
      {fields.map(([name, field]) => (
        <SchemaField key={name} name={name} schema={field} optional={schema.required?.includes(name) === false} />
      ))}
    </ul>
  );
}

interface SchemaFieldProps {
  readonly name: string;
  readonly schema: SchemaNode;
  readonly optional?: boolean;
}

function SchemaField({ name, schema, optional = false }: SchemaFieldProps): ReactNode {
  const nested = schema.properties ?? schema.items;
  return (
    <li>
      <FieldHead name={name} schema={schema} optional={optional} />
      {schema.enum && <span className="small mono"> {schema.enum.map(String).join(' | ')}</span>}
      {nested && <SchemaView schema={schema} />}
    </li>
  );
}
