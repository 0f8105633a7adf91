import { type ErrorCode, type ErrorDetail, isErrorCode, SteleError } from '@stele/protocol';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { useReachability } from '../../data/reachability.ts';
import { healthOf } from '../../frame/health.ts';
import { useErrorWords } from '../../parts/error-panel.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';

/** How the chain stands, in one sentence and one word. */
export function useHealthText(chain: string): { readonly sentence: string; readonly glyph: Glyph } {
  const { t } = useTranslation('home');
  const liveness = useQuery(livenessQuery(chain)).data;
  const { missing } = useReachability();
  const { name, glyph } = healthOf(liveness?.state, missing);
  return {
    sentence: t(`states.${name}`, { chain }),
    glyph,
  };
}

/** Height, age, who votes; and what is wrong where something is. */
export function HealthSentence({ chain }: { readonly chain: string }): ReactNode {
  const { t } = useTranslation('home');
  const info = useQuery(chainQuery(chain)).data;
  const liveness = useQuery(livenessQuery(chain)).data;
  if (!info) return undefined;
  const validators = liveness?.validators ?? [];
  const present = validators.filter(
    ({ own, connected, absentSince }) => (own || connected) && absentSince === undefined,
  );
  const components = {
    block: (
      <Link to={addresses.block(chain, info.height)}>
        <Integer value={info.height} />
      </Link>
    ),
    time: <TimeWithAge ms={info.time} />,
    present: <Integer value={liveness && present.length} />,
    all: <Integer value={info.validators.length} />,
  };
  return (
    <>
      <p>
        <Trans t={t} i18nKey="health" components={components} />
      </p>
      {liveness?.findings.map((finding) => (
        <Finding key={finding.code} finding={finding} />
      ))}
    </>
  );
}

interface FindingProps {
  readonly finding: {
    readonly code: string;
    readonly message: string;
    readonly hint: string;
    readonly detail: unknown;
  };
}

/** What the node found to be wrong, and what to do about it. */
function Finding({ finding: { code, message, hint, detail } }: FindingProps): ReactNode {
  const error = isErrorCode(code) ? new SteleError(code, detail as ErrorDetail<ErrorCode>) : new Error(message);
  const words = useErrorWords(error);
  return (
    <p>
      <Status name="warning">{words.code === '' ? message : words.message}</Status>{' '}
      <span className="quiet">{words.code === '' ? hint : words.hint}</span>
    </p>
  );
}
