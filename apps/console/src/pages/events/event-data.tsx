import type { ReactNode } from 'react';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';

/** Characters of a field that a row shows; the page of the transaction has all of it. */
const SHOWN = 80;

/** What an event carries, field after field in one line. */
export function EventData({ data }: { readonly data: unknown }): ReactNode {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return <FieldValue value={data} />;
  return (
    <span className="event-data">
      {Object.entries(data).map(([name, value]) => (
        <span key={name} className="event-field">
          <code className="quiet">{visibleText(name)}</code> <FieldValue value={value} />
        </span>
      ))}
    </span>
  );
}

function FieldValue({ value }: { readonly value: unknown }): ReactNode {
  if (typeof value === 'string' && /^[0-9a-f]{32,}$/.test(value)) return <Id value={value} kind="hash" />;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return <Integer value={value} />;
  const text = visibleText(JSON.stringify(value) ?? '');
  return <span>{text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</span>;
}
