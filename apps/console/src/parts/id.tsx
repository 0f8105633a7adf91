import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CopyButton } from './copy-button.tsx';
import { hashGroups, shortHash } from './hash-parts.ts';
import './id.css';

/** What an opaque value is. Each has its word in the texts. */
export type IdKind =
  | 'account'
  | 'batch'
  | 'block'
  | 'certificate'
  | 'code'
  | 'content'
  | 'fingerprint'
  | 'hash'
  | 'key'
  | 'proposal'
  | 'record'
  | 'request'
  | 'root'
  | 'transaction';

interface IdProps {
  readonly value: string;
  readonly kind: IdKind;
  /** Where it leads; a real anchor. */
  readonly to?: string | undefined;
  /** Algorithm before a hash, as in `sha256`. */
  readonly algorithm?: string | undefined;
  /** Shows all of it, in groups of four. */
  readonly whole?: boolean;
}

/** An id, hash, address or key: shortened to its ends or whole in fours, linked where it leads, copied whole. */
export function Id({ value, kind, to, algorithm, whole = false }: IdProps): ReactNode {
  const { t } = useTranslation('parts');
  const text = whole ? <HashInFours value={value} /> : <ShortHashText value={value} />;
  const shown = (
    <>
      {algorithm !== undefined && <span className="hash-algorithm">{algorithm}:</span>}
      {text}
    </>
  );
  return (
    <span className={whole ? 'id id-whole' : 'id'}>
      {to === undefined ? (
        <span className="hash">{shown}</span>
      ) : (
        <Link to={to} className="hash">
          {shown}
        </Link>
      )}
      <CopyButton text={algorithm === undefined ? value : `${algorithm}:${value}`} what={t(`ids.${kind}`)} />
    </span>
  );
}

/** A hash whole: in groups that are never broken. The gaps are drawn, so that what is selected is the hash itself. */
export function HashInFours({ value }: { readonly value: string }): ReactNode {
  return (
    <span className="hash hash-whole">
      {hashGroups(value).map((group, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place.
        <span className="hash-group" key={place}>
          {group}
        </span>
      ))}
    </span>
  );
}

function ShortHashText({ value }: { readonly value: string }): ReactNode {
  const short = shortHash(value);
  if (!short) return value;
  return (
    <span className="hash-short" title={value}>
      {short.start}
      <span className="hash-middle">{short.middle}</span>
      {short.end}
    </span>
  );
}
