import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, Navigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { proposalQuery, rehearsalQuery, type ShownProposal } from '../../data/governance-queries.ts';
import { grantsQuery } from '../../data/supervision-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { PhaseStatus } from '../../governance/phase-status.tsx';
import { numberOf } from '../../governance/proposal-number.ts';
import { type Phase, phaseOf } from '../../governance/voting.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { accessRequestsOf, asksForAccess, grantsOf } from '../../supervision/access-request.ts';
import { Outcome } from '../proposal/outcome.tsx';
import { Rehearsal } from '../proposal/rehearsal.tsx';
import { VotePanel } from '../proposal/vote-panel.tsx';
import { Votes } from '../proposal/votes.tsx';
import { AccessFacts } from './access-facts.tsx';
import { UnknownCase } from './unknown-case.tsx';

interface RequestCaseProps {
  /** As the chain writes its number. */
  readonly proposal: string;
  readonly word: string;
}

/** Access that was asked for: what for, and how the members decide. Once it is granted, the grant is the case. */
export function RequestCase({ proposal, word }: RequestCaseProps): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const query = useQuery(proposalQuery(chain, proposal));
  const info = query.data;
  const granted = useGranted(info);
  const now = useNow();
  const [only, ...more] = granted;
  if (info === null || (info && !asksForAccess(info.proposal.calls))) return <UnknownCase word={word} />;
  if (only && more.length === 0) {
    return <Navigate to={addresses.case(chain, { kind: 'grant', key: only.grant })} replace />;
  }
  const phase = info && phaseOf({ status: info.tally.status, ...deadlineOf(info) }, now);
  return (
    <Page
      title={info && phase ? titleOf(t, info, phase) : t('request', { number: numberOf(proposal) })}
      above={
        <>
          <span>{t('request', { number: numberOf(proposal) })}</span>
          {phase && <PhaseStatus phase={phase} />}
        </>
      }
      lead={info && <Lead info={info} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(shown) => shown && <Body info={shown} grants={granted.map(({ grant }) => grant)} />}
      </Loaded>
    </Page>
  );
}

function deadlineOf({ proposal: { deadline } }: ShownProposal) {
  return deadline === undefined ? {} : { deadline };
}

type Translate = ReturnType<typeof useTranslation<'cases'>>['t'];

function titleOf(t: Translate, { proposal }: ShownProposal, phase: Phase): string {
  const [first] = accessRequestsOf(proposal.calls);
  const supervisor = visibleText(first?.supervisor ?? proposal.organisation);
  return t(`requestTitles.${phase}`, { supervisor });
}

/** The grants that a request became, as far as they are known. */
function useGranted(info: ShownProposal | null | undefined) {
  const { status, height } = info?.tally ?? {};
  const isExecuted = status === 'executed' && height !== undefined;
  const grants = useQuery({ ...grantsQuery(useChain()), enabled: isExecuted }).data ?? [];
  return info && isExecuted ? grantsOf(accessRequestsOf(info.proposal.calls), height, grants) : [];
}

/** Who asks, and for what, in the words of whoever asked. */
function Lead({ info: { key, proposal } }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const purposes = [...new Set(accessRequestsOf(proposal.calls).map(({ purpose }) => purpose))];
  const link = <Link to={addresses.proposal(chain, key)}>{null}</Link>;
  const values = { number: numberOf(key), by: visibleText(proposal.organisation) };
  return (
    <>
      {purposes.map((purpose) => (
        <p key={purpose} className="proposal-reason">
          {t('purpose', { purpose: visibleText(purpose) })}
        </p>
      ))}
      <p>
        <Trans
          t={t}
          i18nKey={proposal.organisation === '' ? 'askedByChain' : 'askedBy'}
          values={values}
          components={{ proposal: link }}
        />
      </p>
      {proposal.reason !== '' && !purposes.includes(proposal.reason) && (
        <p className="proposal-reason">{visibleText(proposal.reason)}</p>
      )}
    </>
  );
}

function Body({ info, grants }: { readonly info: ShownProposal; readonly grants: readonly string[] }): ReactNode {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const isOpen = info.tally.status === 'open';
  const rehearsal = useQuery({ ...rehearsalQuery(chain, info.proposal.calls), enabled: isOpen });
  return (
    <>
      {!isOpen && <Outcome info={info} />}
      {grants.length > 0 && (
        <ul className="word-lines">
          {grants.map((key) => (
            <li key={key}>
              <Link to={addresses.case(chain, { kind: 'grant', key })}>{t('grant', { number: numberOf(key) })}</Link>
            </li>
          ))}
        </ul>
      )}
      <div className="columns">
        <Section title={t(isOpen ? 'asked' : 'askedThen')}>
          <div className="stack">
            {accessRequestsOf(info.proposal.calls).map((access) => (
              <AccessFacts key={JSON.stringify(access)} access={access} />
            ))}
            {isOpen && <p className="quiet">{t('askedNote')}</p>}
            {isOpen && (
              <Loaded query={rehearsal} what={t('rehearsalWhat')} lines={1}>
                {(result) => <Rehearsal result={result} />}
              </Loaded>
            )}
          </div>
        </Section>
        <div className="stack">
          <Section title={t(isOpen ? 'decision' : 'decided')}>
            <Votes info={info} />
          </Section>
          {isOpen && <VotePanel info={info} />}
        </div>
      </div>
    </>
  );
}
