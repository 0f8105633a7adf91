import type { ContractCall, TransactionInfo } from '@stele/sdk';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { rehearsalQuery } from '../../data/governance-queries.ts';
import { keys } from '../../data/keys.ts';
import { useOperator } from '../../data/use-session.ts';
import { useActsSentence } from '../../governance/act-words.ts';
import { ChangeList } from '../../governance/change-list.tsx';
import { factsAfter } from '../../governance/changes.ts';
import { factsQuery } from '../../governance/facts.ts';
import { LONGEST_TITLE, titleOf } from '../../governance/kinds.ts';
import { MeaningList } from '../../governance/meaning-list.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { rememberPage } from '../../signing/remember-page.ts';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { Rehearsal } from '../proposal/rehearsal.tsx';
import { LockOutNote } from './lock-out-note.tsx';
import '../proposal/proposal.css';

/** Characters of a reason that the chain takes. */
const LONGEST_REASON = 4000;

interface ProposeFormProps {
  readonly calls: readonly ContractCall[];
  /** Title and reason to begin with; a title from the calls unless given. */
  readonly given?: { readonly title: string; readonly reason: string };
  /** The page of what was proposed; that of the proposal unless said. @param proposal as the chain writes its number */
  readonly pageOf?: (proposal: string) => string;
}

/** Title and reason, what would change, the dry run, and the way to the signature. */
export function ProposeForm({ calls, given, pageOf }: ProposeFormProps): ReactNode {
  const { t } = useTranslation('propose');
  const operator = useOperator();
  const [title, setTitle] = useState(given?.title);
  const [reason, setReason] = useState(given?.reason ?? '');
  const shownTitle = title ?? titleOf(calls);
  const fields = { title: useId(), reason: useId() };
  const propose = usePropose(pageOf);
  const lacksTitle = shownTitle.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!lacksTitle) propose({ title: shownTitle, reason, calls });
  };
  return (
    <>
      <Section title={t('dryRun')}>
        <DryRun calls={calls} />
      </Section>
      <Section title={t('propose')}>
        <form className="stack propose-form" onSubmit={submit} noValidate>
          <div className="form-part">
            <label htmlFor={fields.title}>{t('titleField')}</label>
            <span className="quiet small">{t('titleNote')}</span>
            <input
              id={fields.title}
              className="text-input"
              value={shownTitle}
              maxLength={LONGEST_TITLE}
              aria-invalid={lacksTitle || undefined}
              onChange={({ target }) => setTitle(target.value)}
            />
            {lacksTitle && <span className="field-fault">{t('titleMissing')}</span>}
          </div>
          <div className="form-part">
            <label htmlFor={fields.reason}>{t('reasonField')}</label>
            <textarea
              id={fields.reason}
              className="text-input"
              rows={3}
              value={reason}
              maxLength={LONGEST_REASON}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
          <div className="row">
            <WriteButton type="primary" htmlType="submit">
              {t('sign')}
            </WriteButton>
            <span className="quiet small">{t(operator ? 'signNote' : 'signInFirst')}</span>
          </div>
        </form>
      </Section>
    </>
  );
}

/** What the members would bring about if they decided this now. */
function DryRun({ calls }: { readonly calls: readonly ContractCall[] }): ReactNode {
  const { t } = useTranslation('propose');
  const chain = useChain();
  const facts = useQuery(factsQuery(chain, calls, undefined));
  const rehearsal = useQuery(rehearsalQuery(chain, calls));
  return (
    <div className="stack propose-form">
      <Loaded query={facts} what={t('stateBefore')} lines={4}>
        {(found) => (
          <>
            <ChangeList calls={calls} facts={found} />
            <MeaningList before={found} after={factsAfter(calls, found)} />
            {calls.map((call, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a call is its place in the proposal.
              <LockOutNote key={place} call={call} facts={found} />
            ))}
          </>
        )}
      </Loaded>
      <Loaded query={rehearsal} what={t('dryRun')} lines={1}>
        {(result) => <Rehearsal result={result} />}
      </Loaded>
    </div>
  );
}

interface NewProposal {
  readonly title: string;
  readonly reason: string;
  readonly calls: readonly ContractCall[];
}

/** Has a proposal signed, and goes to its page once it is on the chain, unless the reader has left this one. */
function usePropose(pageOf: ProposeFormProps['pageOf']) {
  const { t } = useTranslation('propose');
  const sentence = useActsSentence();
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const navigate = useNavigate();
  const settled = async (info: TransactionInfo, isHere: () => boolean) => {
    await cache.invalidateQueries({ queryKey: keys.ofChain(chain) });
    const opened = info.receipt?.events.find(({ name }) => name === 'proposalOpened');
    const number = (opened?.data as { readonly proposal?: string } | undefined)?.proposal;
    if (number !== undefined && isHere()) navigate(pageOf ? pageOf(number) : addresses.proposal(chain, number));
  };
  return (args: NewProposal) => {
    const isHere = rememberPage();
    sign({
      chain,
      calls: [{ contract: 'sys.governance', method: 'propose', args }],
      title: t('signTitle', { act: sentence(args.calls) }),
      follows: t('follows'),
      onSettled: (info) => void settled(info, isHere),
    });
  };
}
