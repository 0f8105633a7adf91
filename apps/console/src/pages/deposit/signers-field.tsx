import { isSteleError, LIMITS } from '@stele/protocol';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { accountsQuery } from '../../data/member-accounts.ts';
import { accountQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { shortAccount } from '../../parts/account-words.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { Depositor } from '../evidence/evidence-columns.tsx';
import { isAccountId } from './kept-draft.ts';
import { useDepositDraft } from './use-deposit-draft.ts';

/** Accounts that are offered by name; each is read by itself. Any other can be named by its id. */
const OFFERED = 200;

/** Who else has to sign, one after the other. */
export function SignersField(): ReactNode {
  const { t } = useTranslation('deposit');
  const { signers, draft } = useDepositDraft(useChain());
  const swap = (place: number) => {
    const [before, moved] = [signers[place - 1], signers[place]];
    if (before === undefined || moved === undefined) return;
    draft.setSigners(signers.with(place - 1, moved).with(place, before));
  };
  return (
    <fieldset className="deposit-signers">
      <legend>{t('signers.title')}</legend>
      <p className="quiet">{t('signers.note')}</p>
      {signers.length > 0 && (
        <ol>
          {signers.map((account, place) => (
            <li key={account}>
              <Signer
                account={account}
                onEarlier={place === 0 ? undefined : () => swap(place)}
                onRemove={() => draft.setSigners(signers.filter((other) => other !== account))}
              />
            </li>
          ))}
        </ol>
      )}
      {signers.length < LIMITS.evidenceCosigners && <AddSigner />}
    </fieldset>
  );
}

interface SignerProps {
  readonly account: string;
  readonly onEarlier: (() => void) | undefined;
  readonly onRemove: () => void;
}

function Signer({ account, onEarlier, onRemove }: SignerProps): ReactNode {
  const { t } = useTranslation('deposit');
  const { data, error } = useQuery(accountQuery(useChain(), account));
  const name = visibleText(data?.name || shortAccount(account));
  return (
    <span className="row deposit-signer">
      <Depositor account={account} />
      {isSteleError(error, 'ACCOUNT_UNKNOWN') && <Status name="warning">{t('signers.unknown')}</Status>}
      <span className="row">
        {onEarlier && (
          <button
            type="button"
            className="text-button"
            aria-label={t('signers.earlierNamed', { name })}
            onClick={onEarlier}
          >
            {t('signers.earlier')}
          </button>
        )}
        <button type="button" className="text-button" aria-label={t('removeNamed', { name })} onClick={onRemove}>
          {t('remove')}
        </button>
      </span>
    </span>
  );
}

/** Stands for an account that is not offered by name. */
const OTHER = 'other';

function AddSigner(): ReactNode {
  const { t } = useTranslation('deposit');
  const { signers, draft } = useDepositDraft(useChain());
  const operator = useOperator();
  const [chosen, setChosen] = useState('');
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const field = useId();
  const account = chosen === OTHER ? typed.trim().toLowerCase() : chosen;
  const taken = signers.includes(account) || account === operator?.account;
  const isReady = isAccountId(account) && !taken;
  const add = () => {
    setTried(true);
    if (!isReady) return;
    draft.setSigners([...signers, account]);
    setChosen('');
    setTyped('');
    setTried(false);
  };
  const fault = tried && !isReady ? t(taken ? 'signers.taken' : 'signers.missing') : '';
  return (
    <div className="form-field">
      <label htmlFor={field}>{t('signers.account')}</label>
      <div className="row">
        <select
          id={field}
          className="text-input deposit-signer-choice"
          value={chosen}
          aria-describedby={`${field}-fault`}
          onChange={({ target }) => setChosen(target.value)}
        >
          <option value="">{t('signers.choose')}</option>
          <Offered without={[...signers, operator?.account ?? '']} />
          <option value={OTHER}>{t('signers.other')}</option>
        </select>
        <Button onClick={add}>{t('signers.add')}</Button>
      </div>
      {chosen === OTHER && (
        <input
          className="text-input mono"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          aria-label={t('signers.id')}
          placeholder={t('signers.id')}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      <span id={`${field}-fault`} className="field-fault" role="alert">
        {fault}
      </span>
    </div>
  );
}

/** The accounts of the members by name, under their organisations. */
function Offered({ without }: { readonly without: readonly string[] }): ReactNode {
  const chain = useChain();
  const known = useQuery(accountsQuery(chain)).data?.accounts ?? [];
  const accounts = [...new Set(known.map(({ account }) => account))].slice(0, OFFERED);
  const infos = useQueries({ queries: accounts.map((account) => accountQuery(chain, account)) });
  const offered = infos.flatMap(({ data }) => (data && !without.includes(data.account) ? [data] : []));
  const organisations = [...new Set(offered.map(({ organisation }) => organisation))];
  return organisations.map((organisation) => (
    <optgroup key={organisation} label={organisation === '' ? '—' : visibleText(organisation)}>
      {offered
        .filter((info) => info.organisation === organisation)
        .map(({ account, name }) => (
          <option key={account} value={account}>
            {`${visibleText(name)} · ${shortAccount(account)}`}
          </option>
        ))}
    </optgroup>
  ));
}
