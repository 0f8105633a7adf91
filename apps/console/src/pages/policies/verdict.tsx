import { type ExplanationInfo, errorOfCode } from '@stele/sdk';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useNames } from '../../governance/rule-text.tsx';
import { useErrorWords } from '../../parts/error-panel.tsx';
import { Facts } from '../../parts/facts.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status, StatusGlyph } from '../../parts/status-glyph.tsx';

interface VerdictProps {
  readonly what: string;
  readonly info: ExplanationInfo;
}

/** Whether the call is allowed, the line that decides, and what each clause wanted and found. */
export function Verdict({ what, info }: VerdictProps): ReactNode {
  const { t } = useTranslation('policies');
  const { allowed, height, trace } = info;
  return (
    <section className="panel stack policy-verdict" aria-live="polite">
      <h3>
        <Status name={allowed ? 'committed' : 'failed'}>
          {t(allowed ? 'verdict.allowed' : 'verdict.refused', { what })}
        </Status>
      </h3>
      <DecidingLine info={info} />
      {trace.map((clause) => (
        <ClauseTrace key={clause.clause} clause={clause} />
      ))}
      <p className="quiet small">
        <Trans t={t} i18nKey="verdict.asOf" components={{ height: <Integer value={height} /> }} />
      </p>
    </section>
  );
}

/** What decided: a clause of a policy, the default, or the error that the call would end with. */
function DecidingLine({ info: { allowed, scope, clause, refusal } }: { readonly info: ExplanationInfo }): ReactNode {
  const { t } = useTranslation('policies');
  const words = useErrorWords(refusal ? errorOfCode(refusal.code, detailOf(refusal.detail)) : undefined);
  if (allowed) {
    const shown = { scope: visibleText(scope), clause: visibleText(clause) };
    return <p>{scope === '' ? t('verdict.open') : t('verdict.byClause', shown)}</p>;
  }
  if (scope !== '') return <p>{t('verdict.noClause', { scope: visibleText(scope) })}</p>;
  return (
    <>
      <p>{words.message}</p>
      <p className="quiet">{words.hint}</p>
    </>
  );
}

function detailOf(detail: unknown): Readonly<Record<string, string | number>> {
  return typeof detail === 'object' && detail !== null ? (detail as Readonly<Record<string, string | number>>) : {};
}

const PARTS = ['roles', 'organisations', 'accounts', 'endorsement', 'condition'] as const;

function ClauseTrace({ clause }: { readonly clause: ExplanationInfo['trace'][number] }): ReactNode {
  const { t } = useTranslation('govern');
  const words = useTranslation('policies').t;
  return (
    <div className="policy-clause">
      <p>
        <StatusGlyph name={clause.holds ? 'committed' : 'failed'} />{' '}
        <b>{words(clause.holds ? 'verdict.holds' : 'verdict.fails', { clause: visibleText(clause.clause) })}</b>
      </p>
      <ul className="policy-parts">
        {clause.parts.map((part) => {
          const known = PARTS.find((name) => name === part.part);
          return (
            <li key={part.part}>
              <p>
                <StatusGlyph name={part.holds ? 'committed' : 'failed'} />{' '}
                {known ? t(`parts.${known}`) : visibleText(part.part)}
              </p>
              <PartTrace part={part} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

type Part = ExplanationInfo['trace'][number]['parts'][number];

/** What the evaluator wanted and found, in its own words. */
function PartTrace({ part: { wanted, found, holds, reason, missing } }: { readonly part: Part }): ReactNode {
  const { t } = useTranslation('policies');
  const names = useNames();
  const own = (text: string) => <span lang="en">{visibleText(text)}</span>;
  return (
    <Facts
      facts={[
        [t('verdict.wanted'), own(wanted)],
        [t('verdict.found'), found === '' ? '—' : own(found)],
        !holds && reason !== undefined && reason !== found && [t('verdict.why'), own(reason)],
        missing && [t('verdict.missing'), names(missing.organisations.map(visibleText))],
      ]}
    />
  );
}
