import { EVIDENCE_CONTRACT, evidenceRecordKey } from '@stele/protocol';
import type { ContractCall, TransactionInfo } from '@stele/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { useKeepOriginal } from '../../originals/use-original-uploads.ts';
import { Section } from '../../parts/page.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { type DepositItem, stateOf } from './deposit-item.ts';
import { planGroups, type ReadyItem, readyItems } from './plan-groups.ts';
import { settledRecord } from './settled-record.ts';
import { SignersField } from './signers-field.tsx';
import { useDepositDraft } from './use-deposit-draft.ts';

/** Longest note that the contract takes, in characters. */
const NOTE_LENGTH = 1000;

/** Has what is ready signed and sent: one transaction for each group of up to a thousand. */
export function SignDeposit({ supersedes }: { readonly supersedes: string | undefined }): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const { items, note, draft } = useDepositDraft(chain);
  const ready = readyItems(items);
  const groups = planGroups(ready);
  const [group = []] = groups;
  const sign = useSignGroup(supersedes);
  const isTooMany = supersedes !== undefined && ready.length > 1;
  const field = useId();
  return (
    <Section title={t('sign.title')}>
      <div className="stack deposit-form">
        <div className="form-field">
          <label htmlFor={field}>{t('sign.note')}</label>
          <textarea
            id={field}
            className="text-input"
            rows={2}
            maxLength={NOTE_LENGTH}
            value={note}
            onChange={({ target }) => draft.setNote(target.value)}
          />
        </div>
        <SignersField />
        <p className="quiet">{t('sign.public')}</p>
        <KeepOriginals />
        {isTooMany && (
          <p role="alert">
            <Trans
              t={t}
              i18nKey="sign.oneSupersedes"
              components={{ deposit: <Link to={addresses.deposit(chain)}>{null}</Link> }}
            />
          </p>
        )}
        <div className="row">
          <WriteButton type="primary" size="large" disabled={isTooMany} onClick={() => sign(group)}>
            {t('sign.sign', { count: group.length })}
          </WriteButton>
          {groups.length > 1 && <span className="quiet">{t('sign.groups', { count: groups.length })}</span>}
        </div>
      </div>
    </Section>
  );
}

/** Offers to keep what was hashed here; of bare hashes there is nothing to keep. */
function KeepOriginals(): ReactNode {
  const { t } = useTranslation('deposit');
  const { items, keeps, draft } = useDepositDraft(useChain());
  if (!items.some((item) => stateOf(item) === 'ready' && draft.contentOf(item.id))) return undefined;
  return (
    <label className="deposit-keeps">
      <input type="checkbox" checked={keeps} onChange={({ target }) => draft.setKeeps(target.checked)} />
      <span>
        {t('sign.keep')} <span className="quiet">{t('sign.keepNote')}</span>
      </span>
    </label>
  );
}

/**
 * Sends the originals of what was deposited, one after the other, while the reader goes on. They are those that were at hand
 * when it was signed: the list may have been emptied since.
 */
function useKeepDeposited(chain: string): (group: readonly ReadyItem[]) => (info: TransactionInfo) => void {
  const keep = useKeepOriginal(chain);
  const { keeps, draft } = useDepositDraft(chain);
  return (group) => {
    const files = group.map(({ id }) => (keeps ? draft.contentOf(id) : undefined));
    return (info) => {
      for (const [place, item] of group.entries()) {
        const file = files[place];
        const address = `${item.algorithm}:${item.digest}`;
        if (file) keep({ file, address, record: settledRecord(item, place, info) });
      }
    };
  };
}

function useSignGroup(supersedes: string | undefined): (group: readonly ReadyItem[]) => void {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const { items, note, signers, draft } = useDepositDraft(chain);
  const keepDeposited = useKeepDeposited(chain);
  return (group) => {
    const [first] = group;
    if (!first) return;
    const keep = keepDeposited(group);
    const settled = (info: TransactionInfo) => {
      draft.settle(info);
      if (info.state !== 'committed') return;
      keep(info);
      void cache.invalidateQueries({ queryKey: keys.ofChain(chain) });
    };
    const superseding = supersedes === undefined ? [] : [supersedeCall(supersedes, first, items)];
    const name = first.label ?? t('unnamed');
    sign({
      chain,
      calls: [depositCall(group, { note, signers }), ...superseding],
      title: group.length === 1 ? t('sign.signOne', { name }) : t('sign.signMany', { count: group.length }),
      follows: [
        superseding.length > 0 ? t('sign.followsSuperseding') : t('sign.follows'),
        ...(signers.length > 0 ? [t('sign.followsSigners', { count: signers.length })] : []),
      ].join(' '),
      onSent: (transaction) => draft.noteSent(group, transaction),
      onSettled: settled,
    });
  };
}

/** What is said of all records of a deposit. */
interface DepositTerms {
  readonly note: string;
  readonly signers: readonly string[];
}

function depositCall(group: readonly ReadyItem[], { note, signers }: DepositTerms): ContractCall {
  const records = group.map(({ algorithm, digest, label, size }) => ({
    content: { algorithm, digest },
    ...(label === undefined ? {} : { label }),
    ...(size === undefined ? {} : { size }),
  }));
  const args = {
    records,
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(signers.length > 0 ? { signers } : {}),
  };
  return { contract: EVIDENCE_CONTRACT, method: 'deposit', args };
}

/**
 * The call that puts the new record in the place of an old one, in the same transaction. Its key is known beforehand: if
 * somebody else deposited the same content in between, both calls fail together and nothing is changed.
 */
function supersedeCall(old: string, { id, algorithm, digest }: ReadyItem, items: readonly DepositItem[]): ContractCall {
  const count = items.find((item) => item.id === id)?.earlier?.count ?? 0;
  const args = { record: old, by: evidenceRecordKey(algorithm, digest, count) };
  return { contract: EVIDENCE_CONTRACT, method: 'supersede', args };
}
