import { type ErrorCode, errorText } from '@stele/protocol';
import { errorOfCode } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { searchQuery } from '../../data/platform-queries.ts';
import { Empty } from '../../parts/empty.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { useLanguage } from '../../texts/use-language.ts';
import { FoundPages } from './found-pages.tsx';
import { Hits } from './hits.tsx';
import { type Found, lookUpQuery } from './look-up.ts';
import { type Question, recognise } from './recognise.ts';
import './search.css';

/** All that one may see of what was asked for, and where each was found. */
export function Component(): ReactNode {
  const { t } = useTranslation('search');
  const [address] = useSearchParams();
  const text = address.get('q')?.trim() ?? '';
  if (text === '') {
    return (
      <Page title={t('nothingAsked')}>
        <Shapes />
      </Page>
    );
  }
  return <Answers key={text} text={text} question={recognise(text)} />;
}

function Answers({ text, question }: { readonly text: string; readonly question: Question }): ReactNode {
  const { t } = useTranslation('search');
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const known = useQuery(lookUpQuery(chain, question.kind === 'id' ? question.id : undefined));
  const hits = useQuery(searchQuery(chain, wordsOf(question, text)));
  const direct = directAddress(chain, question, known.data);
  if (direct !== undefined) return <Navigate to={direct} replace />;
  return (
    <Page
      title={t('title', { text })}
      foot={
        <ReadFrom
          at={hits.dataUpdatedAt || known.dataUpdatedAt || Date.now()}
          index={hits.data?.index}
          height={info?.height}
        />
      }
    >
      {question.kind === 'cut' && <p className="search-note">{t('cut', { length: question.length })}</p>}
      {question.kind === 'error' && <ErrorMeaning code={question.code} />}
      <FoundPages text={text} />
      {known.data && known.data.length > 0 && <Known found={known.data} />}
      {known.error && <ErrorPanel error={known.error} onRetry={() => known.refetch()} />}
      <Section title={t('found')}>
        <Loaded query={hits} what={t('what')} lines={5}>
          {({ hits: items }) =>
            items.length > 0 ? (
              <Hits hits={items} />
            ) : (
              <Empty kind="no-match" title={t('none')}>
                <Shapes />
              </Empty>
            )
          }
        </Loaded>
      </Section>
    </Page>
  );
}

/** What the tables are asked for: the id or hash without what stands around it, else the words. */
function wordsOf(question: Question, text: string): string {
  if (question.kind === 'id') return question.id;
  return question.kind === 'content' ? question.digest : text.slice(0, 200);
}

/** Where a question leads that has exactly one answer. A height is a block and nothing else. */
function directAddress(chain: string, question: Question, found: readonly Found[] | undefined): string | undefined {
  if (question.kind === 'height') return addresses.block(chain, question.height);
  if (question.kind === 'case') return addresses.case(chain, question.name);
  if (question.kind === 'certificate') return addresses.certificate(question.code);
  if (question.kind === 'record') return addresses.evidence(chain, question.key);
  return found?.length === 1 ? found[0]?.to : undefined;
}

function Known({ found }: { readonly found: readonly Found[] }): ReactNode {
  const { t } = useTranslation('search');
  return (
    <Section title={t('known')}>
      <ul className="search-known">
        {found.map(({ kind, to }) => (
          <li key={kind}>{to === undefined ? t(`kinds.${kind}`) : <Link to={to}>{t(`kinds.${kind}`)}</Link>}</li>
        ))}
      </ul>
    </Section>
  );
}

/** What a code of the error catalogue means. */
function ErrorMeaning({ code }: { readonly code: ErrorCode }): ReactNode {
  const { t } = useTranslation('search');
  const words = errorText(errorOfCode(code), useLanguage());
  return (
    <Section title={t('error', { code })}>
      <p>{words.message}</p>
      <p className="quiet">{words.hint}</p>
    </Section>
  );
}

/** What can be searched for. */
function Shapes(): ReactNode {
  const { t } = useTranslation('search');
  return (
    <ul className="search-shapes">
      {(['id', 'height', 'content', 'certificate', 'case', 'words', 'code'] as const).map((shape) => (
        <li key={shape}>{t(`shapes.${shape}`)}</li>
      ))}
    </ul>
  );
}
