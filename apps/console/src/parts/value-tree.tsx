import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Id } from './id.tsx';
import { visibleText } from './json-text.ts';
import { LongText } from './long-text.tsx';
import { Integer } from './number-text.tsx';
import { type SchemaNode, schemaWithin, typeWordOf } from './schema.ts';
import './value-tree.css';

/** Entries of one list or object that are shown. */
const SHOWN = 50;

interface ValueTreeProps {
  readonly value: unknown;
  /** What the ABI says of it. */
  readonly schema?: SchemaNode | undefined;
}

/** A decoded value with the type of each part beside it. */
export function ValueTree({ value, schema }: ValueTreeProps): ReactNode {
  if (Array.isArray(value)) return <Entries entries={value.map((item, place) => [place, item])} schema={schema} />;
  if (typeof value === 'object' && value !== null) return <Entries entries={Object.entries(value)} schema={schema} />;
  return <Leaf value={value} schema={schema} />;
}

interface EntriesProps {
  readonly entries: readonly (readonly [name: string | number, value: unknown])[];
  readonly schema: SchemaNode | undefined;
}

function Entries({ entries, schema }: EntriesProps): ReactNode {
  const { t } = useTranslation('parts');
  if (entries.length === 0) return <span className="quiet">{t('types.empty')}</span>;
  return (
    <dl className="value-tree">
      {entries.slice(0, SHOWN).map(([name, value]) => {
        const within = schemaWithin(schema, name);
        return (
          <div className="value-entry" key={name}>
            <dt>
              {typeof name === 'number' ? name + 1 : visibleText(name)}
              {within && <span className="value-type"> {t(`types.${typeWordOf(within)}`)}</span>}
            </dt>
            <dd>
              <ValueTree value={value} schema={within} />
            </dd>
          </div>
        );
      })}
      {entries.length > SHOWN && <p className="quiet">{t('types.more', { count: entries.length - SHOWN })}</p>}
    </dl>
  );
}

function Leaf({ value, schema }: ValueTreeProps): ReactNode {
  const { t } = useTranslation('parts');
  if (typeof value === 'string') return <TextLeaf text={value} schema={schema} />;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return <Integer value={value} />;
  if (value === null || value === undefined) return <span className="quiet">{t('types.nothing')}</span>;
  return <code>{String(value)}</code>;
}

function TextLeaf({ text, schema }: { readonly text: string; readonly schema: SchemaNode | undefined }): ReactNode {
  if (/^[0-9a-f]{64}$/.test(text) || typeWordOf(schema) === 'hex') return <Id value={text} kind="hash" />;
  return <LongText text={text} />;
}
