import { isSteleError } from '@stele/protocol';
import type { BlockInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { blockQuery, chainQuery } from '../../data/node-queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { integerText } from '../../parts/format-number.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { BlockFacts } from './block-facts.tsx';
import { BlockProof } from './block-proof.tsx';
import { BlockTransactions } from './block-transactions.tsx';
import './block.css';

/** One block: its header, what it executed, and whether it is what the chain certified. */
export function Component(): ReactNode {
  const { height = '' } = useParams();
  return <Block key={height} height={Number(height)} given={height} />;
}

function Block({ height, given }: { readonly height: number; readonly given: string }): ReactNode {
  const { t } = useTranslation('block');
  const language = useLanguageTag();
  const chain = useChain();
  const isHeight = Number.isSafeInteger(height) && height > 0;
  const query = useQuery({ ...blockQuery(chain, height), enabled: isHeight });
  if (!isHeight) return <Page title={t('malformed', { given })}>{undefined}</Page>;
  if (isAbsent(query.error)) return <NoBlock height={height} />;
  return (
    <Page
      title={query.data ? sentenceOf(t, query.data, language) : t('name', { height: integerText(height, language) })}
      above={<Neighbours height={height} />}
      lead={query.data && <TimeWithAge ms={query.data.header.time} fine />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(block) => (
          <>
            <div className="columns">
              <Section title={t('header')}>
                <BlockFacts block={block} />
              </Section>
              <BlockProof block={block} />
            </div>
            {block.transactions.length > 0 && <BlockTransactions block={block} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'block'>>['t'];

function sentenceOf(t: Translate, { header, transactions }: BlockInfo, language: string): string {
  const height = integerText(header.height, language);
  if (header.height === 1) return t('founding');
  if (transactions.length === 0) return t('holdsNone', { height });
  return t('holds', { height, count: transactions.length, number: integerText(transactions.length, language) });
}

function isAbsent(error: unknown): boolean {
  return isSteleError(error, 'API_NOT_FOUND');
}

function Neighbours({ height }: { readonly height: number }): ReactNode {
  const { t } = useTranslation('block');
  const chain = useChain();
  const newest = useQuery(chainQuery(chain)).data?.height;
  return (
    <>
      {height > 1 && <Link to={addresses.block(chain, height - 1)}>{t('previous')}</Link>}
      {newest !== undefined && height < newest && <Link to={addresses.block(chain, height + 1)}>{t('next')}</Link>}
      <Link to={addresses.blocks(chain)}>{t('all')}</Link>
    </>
  );
}

/** A height that the chain has not come to yet: no failure, and said to be none. */
function NoBlock({ height }: { readonly height: number }): ReactNode {
  const { t } = useTranslation('block');
  const language = useLanguageTag();
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  return (
    <Page title={t('future', { height: integerText(height, language) })}>
      <Empty
        kind="nothing-yet"
        title={
          <Trans
            t={t}
            i18nKey="futureNewest"
            components={{
              block: info ? (
                <Link to={addresses.block(chain, info.height)}>
                  <Integer value={info.height} />
                </Link>
              ) : (
                <Integer value={undefined} />
              ),
            }}
          />
        }
      >
        {t('futureNote')}
      </Empty>
    </Page>
  );
}
