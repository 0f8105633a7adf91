import { isSteleError } from '@stele/protocol';
import { proposalKey } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { proposalQuery, rehearsalQuery, type ShownProposal } from '../../data/governance-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useActsSentence } from '../../governance/act-words.ts';
import { ChangeList } from '../../governance/change-list.tsx';
import { factsAfter } from '../../governance/changes.ts';
import { factsQuery } from '../../governance/facts.ts';
import { MeaningList } from '../../governance/meaning-list.tsx';
import { PhaseStatus } from '../../governance/phase-status.tsx';
import { numberOf } from '../../governance/proposal-number.ts';
import { phaseOf } from '../../governance/voting.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { asksForAccess } from '../../supervision/access-request.ts';
import { Outcome } from './outcome.tsx';
import { ProposalFacts } from './proposal-facts.tsx';
import { Rehearsal } from './rehearsal.tsx';
import { VotePanel } from './vote-panel.tsx';
import { Votes } from './votes.tsx';
import './proposal.css';

/** One proposal: what changes, what it means, who voted what, and the vote of whoever is signed in. */
export function Component(): ReactNode {
  const { t } = useTranslation('proposal');
  const { proposal: word = '' } = useParams();
  const chain = useChain();
  const isNumber = /^\d{1,10}$/.test(word) && Number(word) > 0;
  const query = useQuery({ ...proposalQuery(chain, proposalKey(Number(word))), enabled: isNumber });
  const sentence = useActsSentence();
  const now = useNow();
  if (!isNumber) return <Unknown word={word} title={t('malformed')} note={t('malformedNote')} />;
  if (query.data === null) return <Unknown word={word} title={t('unknown', { chain })} note={t('unknownNote')} />;
  const info = query.data;
  const phase = info && phaseOf({ status: info.tally.status, ...deadlineOf(info) }, now);
  return (
    <Page
      title={info ? sentence(info.proposal.calls) : t('name', { number: word })}
      above={
        <>
          <span>{t('name', { number: numberOf(word) })}</span>
          {phase && <PhaseStatus phase={phase} />}
        </>
      }
      lead={info && <Lead info={info} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={10}>
        {(shown) => shown && <Body info={shown} />}
      </Loaded>
    </Page>
  );
}

function deadlineOf({ proposal: { deadline } }: ShownProposal) {
  return deadline === undefined ? {} : { deadline };
}

/** Who proposed it and why, in the proposer's own words. */
function Lead({ info: { key, proposal } }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const chain = useChain();
  const by = proposal.organisation === '' ? t('byTheChain') : visibleText(proposal.organisation);
  return (
    <>
      <p>{t('proposedBy', { by, title: visibleText(proposal.title) })}</p>
      {proposal.reason !== '' && <p className="proposal-reason">{visibleText(proposal.reason)}</p>}
      {asksForAccess(proposal.calls) && (
        <p>
          <Link to={addresses.case(chain, { kind: 'request', key })}>{t('case')}</Link>
        </p>
      )}
    </>
  );
}

function Body({ info }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const isOpen = info.tally.status === 'open';
  return (
    <>
      {!isOpen && <Outcome info={info} />}
      <div className="columns">
        <Section title={t(isOpen ? 'changes.title' : 'changes.titleDecided')}>
          <Changes info={info} />
        </Section>
        <div className="stack">
          <Section title={t('votes.title')}>
            <Votes info={info} />
          </Section>
          {isOpen && <VotePanel info={info} />}
        </div>
      </div>
      <Section title={t('facts.title')}>
        <ProposalFacts info={info} />
      </Section>
    </>
  );
}

function Changes({ info }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const chain = useChain();
  const { calls } = info.proposal;
  const isOpen = info.tally.status === 'open';
  const { height } = info.tally;
  const facts = useQuery(factsQuery(chain, calls, height === undefined ? undefined : Math.max(1, height - 1)));
  const rehearsal = useQuery({ ...rehearsalQuery(chain, calls), enabled: isOpen });
  const isPruned = isSteleError(facts.error, 'STATE_PRUNED');
  return (
    <div className="stack">
      {facts.error && !isPruned && <ErrorPanel error={facts.error} onRetry={() => facts.refetch()} />}
      {isPruned && <p className="quiet">{t('changes.notKept')}</p>}
      <ChangeList calls={calls} facts={facts.data} />
      {facts.data && (
        <>
          <h3>{t('changes.means')}</h3>
          <MeaningList before={facts.data} after={factsAfter(calls, facts.data)} />
        </>
      )}
      {isOpen && (
        <Loaded query={rehearsal} what={t('changes.rehearsal')} lines={1}>
          {(result) => <Rehearsal result={result} />}
        </Loaded>
      )}
      {height !== undefined && facts.data && (
        <p className="quiet small">
          {t('changes.asOf')} <Integer value={Math.max(1, height - 1)} />
        </p>
      )}
    </div>
  );
}

interface UnknownProps {
  readonly word: string;
  readonly title: string;
  readonly note: string;
}

function Unknown({ word, title, note }: UnknownProps): ReactNode {
  const { t } = useTranslation('proposal');
  return (
    <Page title={title}>
      <Empty
        kind="no-match"
        title={<code>{visibleText(word)}</code>}
        action={<Link to={addresses.proposals(useChain())}>{t('all')}</Link>}
      >
        {note}
      </Empty>
    </Page>
  );
}
