import type { Voice } from '@stele/sdk';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import {
  delegationsQuery,
  membersQuery,
  type ShownProposal,
  type VoteRehearsal,
  voteRehearsalQuery,
} from '../../data/governance-queries.ts';
import { keys } from '../../data/keys.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { type VoterStanding, voterStanding } from '../../governance/voting.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { SignInButton } from '../../parts/sign-in-button.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import '../../parts/text-input.css';

const VOICES: readonly Voice[] = ['for', 'against', 'abstain'];

/** The vote of whoever is signed in. Who may not vote reads why, and finds no buttons. */
export function VotePanel({ info }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const [chosen, setChosen] = useState<string>();
  const { own, voting, choices } = useVoting(info, chosen);
  const { standing, rehearsal } = useStanding(info, own, voting);
  return (
    <section className="panel vote-panel" aria-label={t('vote.title')}>
      <h2>{t('vote.title')}</h2>
      {standing === 'may' && rehearsal && voting !== undefined ? (
        <>
          {choices.length > 1 && <AsWhom choices={choices} chosen={voting} onChoose={setChosen} />}
          <p>{t('vote.as', { organisation: visibleText(voting) })}</p>
          <Buttons info={info} organisation={voting === own ? undefined : voting} rehearsal={rehearsal} />
        </>
      ) : (
        <WhyNot standing={standing} organisation={voting ?? ''} message={rehearsal?.for.message ?? ''} />
      )}
      <OtherActs info={info} isOver={standing === 'over'} />
    </section>
  );
}

/** For which organisation the operator votes, and which there are to choose from. */
function useVoting(info: ShownProposal, chosen: string | undefined) {
  const own = useOperator()?.organisation;
  const delegated = useDelegated(info);
  const isOwnOpen = own !== undefined && !info.tally.votes[own];
  const choices = [...(isOwnOpen ? [own] : []), ...delegated];
  return { own, choices, voting: chosen ?? choices[0] ?? own };
}

/** Whether the operator may vote for an organisation, and what each voice would come to. */
function useStanding(info: ShownProposal, own: string | undefined, voting: string | undefined) {
  const chain = useChain();
  const account = useOperator()?.account;
  const now = useNow();
  const members = useQuery(membersQuery(chain)).data;
  const rehearsal = useQuery({
    ...voteRehearsalQuery(chain, {
      account: account ?? '',
      proposal: info.key,
      digest: info.shownDigest,
      organisation: voting === own ? undefined : voting,
    }),
    enabled: account !== undefined && voting !== undefined && !info.tally.votes[voting],
  }).data;
  const code = rehearsal?.for.code;
  const { shownDigest } = info;
  return { rehearsal, standing: voterStanding({ organisation: voting, members, info, shownDigest, now, code }) };
}

interface WhyNotProps {
  readonly standing: VoterStanding;
  readonly organisation: string;
  /** What the chain says, where it would refuse. */
  readonly message: string;
}

function WhyNot({ standing, organisation, message }: WhyNotProps): ReactNode {
  const { t } = useTranslation('proposal');
  const said = standing === 'may' ? 'unknown' : standing;
  return (
    <>
      <p>{t(`vote.standings.${said}`, { organisation: visibleText(organisation) })}</p>
      {standing === 'refused' && <p lang="en">{message}</p>}
      {standing === 'signed-out' && (
        <div>
          <SignInButton />
        </div>
      )}
    </>
  );
}

/** Organisations that delegated their vote to the operator's, and have not voted. */
function useDelegated({ tally }: ShownProposal): readonly string[] {
  const chain = useChain();
  const own = useOperator()?.organisation;
  const members = useQuery(membersQuery(chain)).data;
  const others = Object.keys(members ?? {}).filter((name) => name !== own && !tally.votes[name]);
  const delegations = useQuery({
    ...delegationsQuery(chain, others),
    enabled: own !== undefined && others.length > 0,
  }).data;
  // Nobody delegates to a reader who is not signed in.
  return own === undefined ? [] : others.filter((name) => delegations?.[name]?.to === own);
}

interface AsWhomProps {
  readonly choices: readonly string[];
  readonly chosen: string;
  readonly onChoose: (organisation: string) => void;
}

function AsWhom({ choices, chosen, onChoose }: AsWhomProps): ReactNode {
  const { t } = useTranslation('proposal');
  const id = useId();
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('vote.whose')}</label>
      <select id={id} className="text-input" value={chosen} onChange={({ target }) => onChoose(target.value)}>
        {choices.map((name) => (
          <option key={name} value={name}>
            {visibleText(name)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ButtonsProps {
  readonly info: ShownProposal;
  /** Organisation that delegated its vote. */
  readonly organisation: string | undefined;
  readonly rehearsal: Readonly<Record<Voice, VoteRehearsal>>;
}

function Buttons({ info, organisation, rehearsal }: ButtonsProps): ReactNode {
  const { t } = useTranslation('proposal');
  const act = useAct(info);
  const number = numberOf(info.key);
  const followsOf = (voice: Voice) => t(`follows.${followingOf(rehearsal[voice].status)}`);
  return (
    <>
      <div className="row">
        {VOICES.map((voice) => (
          <WriteButton
            key={voice}
            onClick={() =>
              act(
                'vote',
                { voice, ...(organisation === undefined ? {} : { organisation }) },
                {
                  title: t(`vote.titles.${voice}`, { number }),
                  follows: followsOf(voice),
                },
              )
            }
          >
            {t(`vote.buttons.${voice}`)}
          </WriteButton>
        ))}
      </div>
      <Facts facts={VOICES.map((voice): Fact => [t(`voices.${voice}`), followsOf(voice)])} />
    </>
  );
}

type Following = 'open' | 'executed' | 'failed' | 'refused';

function followingOf(status: string): Following {
  return status === 'executed' || status === 'failed' || status === 'refused' ? status : 'open';
}

interface OtherActsProps {
  readonly info: ShownProposal;
  /** Whether the window has passed, so that only settling is left. */
  readonly isOver: boolean;
}

/** Settling what is over or met, and withdrawing what one's own organisation proposed. */
function OtherActs({ info, isOver }: OtherActsProps): ReactNode {
  const { t } = useTranslation('proposal');
  const act = useAct(info);
  const operator = useOperator();
  const number = numberOf(info.key);
  const isOwn = operator !== undefined && operator.organisation === info.proposal.organisation;
  const canSettle = operator !== undefined && (isOver || info.standing.outcome === 'accepted');
  if (!isOwn && !canSettle) return undefined;
  return (
    <div className="stack vote-others">
      {canSettle && (
        <div className="row">
          <WriteButton
            onClick={() => act('execute', {}, { title: t('settle.title', { number }), follows: t('settle.follows') })}
          >
            {t('settle.button')}
          </WriteButton>
          <Status name={info.standing.outcome === 'accepted' ? 'committed' : 'expired'}>
            {t(info.standing.outcome === 'accepted' ? 'settle.accepted' : 'settle.refused')}
          </Status>
        </div>
      )}
      {isOwn && (
        <div className="row">
          <WriteButton
            type="text"
            onClick={() =>
              act('withdraw', {}, { title: t('withdraw.title', { number }), follows: t('withdraw.follows') })
            }
          >
            {t('withdraw.button')}
          </WriteButton>
        </div>
      )}
    </div>
  );
}

/** Has an act about a proposal signed: it is for the content that this page shows. */
function useAct({ key, shownDigest }: ShownProposal) {
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  return (
    method: 'vote' | 'execute' | 'withdraw',
    args: Readonly<Record<string, string>>,
    words: { readonly title: string; readonly follows: string },
  ) =>
    sign({
      chain,
      calls: [{ contract: 'sys.governance', method, args: { proposal: key, digest: shownDigest, ...args } }],
      ...words,
      onSettled: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
}
