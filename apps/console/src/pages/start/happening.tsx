import type { ContentDigest } from '@stele/verifier';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { recordQuery } from '../../data/evidence-queries.ts';
import { transactionQuery } from '../../data/node-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LifecycleRail } from '../../parts/lifecycle-rail.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { useSavePackage } from '../record/use-save-package.ts';
import type { Deposited } from './deposited.ts';
import { FirstCertificate } from './first-certificate.tsx';

interface HappeningProps {
  readonly file: File | undefined;
  readonly content: ContentDigest | undefined;
  /** Bytes hashed so far; undefined where nothing is being hashed. */
  readonly progress: number | undefined;
  readonly deposited: Deposited | undefined;
}

/** What happens, as it does: hash, transaction, block, evidence. */
export function Happening({ file, content, progress, deposited }: HappeningProps): ReactNode {
  const { t } = useTranslation('start');
  const language = useLanguageTag();
  const chain = useChain();
  const facts: readonly Fact[] = [
    file && [t('happening.file'), `${visibleText(file.name)} · ${sizeText(file.size, language)}`],
    progress !== undefined &&
      file && [
        t('happening.hashing'),
        <progress key="progress" value={progress} max={file.size} aria-label={t('happening.hashing')} />,
      ],
    content && [
      t('happening.hash'),
      <Id key="hash" value={content.digest} kind="content" algorithm={content.algorithm} whole />,
    ],
    deposited && [
      t('happening.transaction'),
      <Id
        key="transaction"
        value={deposited.transaction}
        kind="transaction"
        to={addresses.transaction(chain, deposited.transaction)}
      />,
    ],
  ];
  return (
    <Section title={t('happening.title')}>
      <div className="panel stack">
        {facts.every((fact) => !fact) && <p className="quiet">{t('happening.nothing')}</p>}
        <Facts facts={facts} />
        {deposited && <Evidence deposited={deposited} content={content} />}
      </div>
    </Section>
  );
}

interface EvidenceProps {
  readonly deposited: Deposited;
  readonly content: ContentDigest | undefined;
}

/** The evidence that came of it, and what to do with it. */
function Evidence({ deposited: { record, transaction }, content }: EvidenceProps): ReactNode {
  const { t } = useTranslation('start');
  const chain = useChain();
  const info = useQuery(transactionQuery(chain, transaction)).data;
  const save = useSavePackage([record], useQuery(recordQuery(chain, record)).data?.label);
  return (
    <>
      {info && <LifecycleRail info={info} />}
      {info?.height !== undefined && (
        <p>
          <Trans
            t={t}
            i18nKey="happening.final"
            components={{
              block: (
                <Link to={addresses.block(chain, info.height)}>
                  <Integer value={info.height} />
                </Link>
              ),
            }}
          />
        </p>
      )}
      <FirstCertificate record={record} content={content} />
      <div className="row">
        <Link to={addresses.evidence(chain, record)}>{t('happening.record')}</Link>
        <Button onClick={() => save.mutate()} loading={save.isPending}>
          {t('happening.save')}
        </Button>
        <a href={addresses.verify}>{t('happening.verify')}</a>
      </div>
      {save.error && <ErrorPanel error={save.error} />}
    </>
  );
}
