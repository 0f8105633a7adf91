import { awaitedCosigner, EVIDENCE_CONTRACT, type EvidenceCosigner, type EvidenceRecord } from '@stele/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import type { KeyedRecord } from '../../data/evidence-queries.ts';
import { keys } from '../../data/keys.ts';
import { useOperator } from '../../data/use-session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { ReasonForm } from '../../parts/reason-form.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { Depositor } from '../evidence/evidence-columns.tsx';
import './cosigning.css';

/** Who signs the record, in their order; whose turn it is signs or declines here. Nothing where the depositor alone does. */
export function Cosigning({ keyed }: { readonly keyed: KeyedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const operator = useOperator();
  const { record } = keyed;
  const { cosigners } = record;
  if (!cosigners) return undefined;
  const place = awaitedCosigner(record);
  const isTurn = place !== undefined && cosigners[place]?.account === operator?.account;
  return (
    <Section title={t('signing.title')}>
      <ol className="cosigning" aria-label={t('signing.title')}>
        <li className="cosigning-stop">
          <Stop glyph="committed" word={t('signing.deposited')} account={record.owner}>
            <Made time={record.time} transaction={record.transaction} />
          </Stop>
        </li>
        {cosigners.map((cosigner, i) => (
          <li
            key={cosigner.account}
            className={cosigner.transaction === undefined ? 'cosigning-stop cosigning-ahead' : 'cosigning-stop'}
            aria-current={i === place ? 'step' : undefined}
          >
            <CosignerStop record={record} cosigner={cosigner} place={i} />
          </li>
        ))}
      </ol>
      {isTurn && <Turn keyed={keyed} />}
    </Section>
  );
}

interface CosignerStopProps {
  readonly record: EvidenceRecord;
  readonly cosigner: EvidenceCosigner;
  readonly place: number;
}

function CosignerStop({ record, cosigner, place }: CosignerStopProps): ReactNode {
  const { t } = useTranslation('record');
  const { account, transaction, time } = cosigner;
  if (transaction !== undefined && time !== undefined) {
    return (
      <Stop glyph="committed" word={t('signing.signed')} account={account}>
        <Made time={time} transaction={transaction} />
      </Stop>
    );
  }
  const { declined, cosigners = [] } = record;
  if (declined?.account === account) {
    return (
      <Stop glyph="failed" word={t('signing.declined')} account={account}>
        <Made time={declined.time} transaction={declined.transaction} />
        <span className="cosigning-reason">{visibleText(declined.reason)}</span>
      </Stop>
    );
  }
  const awaited = awaitedCosigner(record);
  if (awaited === undefined) return <Stop glyph="accepted" word={t('signing.never')} account={account} />;
  if (awaited !== place) return <Stop glyph="accepted" word={t('signing.later')} account={account} />;
  return (
    <Stop glyph="ordered" word={t('signing.turn')} account={account}>
      <TimeWithAge ms={cosigners[place - 1]?.time ?? record.time} />
    </Stop>
  );
}

interface StopProps {
  readonly glyph: Glyph;
  readonly word: string;
  readonly account: string;
  readonly children?: ReactNode;
}

function Stop({ glyph, word, account, children }: StopProps): ReactNode {
  return (
    <>
      <Status name={glyph}>{word}</Status>
      <span className="cosigning-who">
        <Depositor account={account} />
      </span>
      <span className="cosigning-when quiet">{children}</span>
    </>
  );
}

/** When it was done, with the way to the transaction. */
function Made({ time, transaction }: { readonly time: number; readonly transaction: string }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  return (
    <>
      <TimeText ms={time} /> <Link to={addresses.transaction(chain, transaction)}>{t('signing.transaction')}</Link>
    </>
  );
}

/** What whose turn it is can do. */
function Turn({ keyed: { key, record } }: { readonly keyed: KeyedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const [declining, setDeclining] = useState(false);
  const onSettled = () => void cache.invalidateQueries({ queryKey: keys.ofChain(chain) });
  const name = visibleText(record.label ?? t('signing.unnamed'));
  const call = (method: string, args: object) => ({ contract: EVIDENCE_CONTRACT, method, args });
  const decline = async (reason: string) =>
    sign({
      chain,
      calls: [call('decline', { record: key, reason })],
      title: t('signing.declineTitle', { name }),
      follows: t('signing.declineFollows'),
      onSettled,
    });
  return (
    <div className="panel stack cosigning-turn">
      <p>{t('signing.yourTurn')}</p>
      <div className="row">
        <WriteButton
          type="primary"
          onClick={() =>
            sign({
              chain,
              calls: [call('sign', { records: [key] })],
              title: t('signing.signTitle', { name }),
              follows: t('signing.signFollows'),
              onSettled,
            })
          }
        >
          {t('signing.sign')}
        </WriteButton>
        <WriteButton onClick={() => setDeclining(true)}>{t('signing.decline')}</WriteButton>
      </div>
      {declining && (
        <Dialog title={t('signing.declineTitle', { name })} size="narrow" onClose={() => setDeclining(false)}>
          <ReasonForm
            words={{ reason: t('ending.reason'), confirm: t('ending.confirm'), cancel: t('ending.cancel') }}
            act={decline}
            onClose={() => setDeclining(false)}
          >
            <p>{t('signing.declineNote')}</p>
          </ReasonForm>
        </Dialog>
      )}
    </div>
  );
}
