import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { readCaseName } from '../../supervision/case-name.ts';
import { GrantCase } from './grant-case.tsx';
import { RequestCase } from './request-case.tsx';
import { UnknownCase } from './unknown-case.tsx';
import '../../forms/forms.css';
import '../../parts/text-input.css';
import '../../supervision/supervision.css';
import '../proposal/proposal.css';

/** One case of supervised access: what was asked, how it was decided, and what was read. */
export function Component(): ReactNode {
  const { case: word = '' } = useParams();
  const name = readCaseName(word);
  if (!name) return <UnknownCase word={word} />;
  return name.kind === 'grant' ? (
    <GrantCase key={word} grant={name.key} word={word} />
  ) : (
    <RequestCase key={word} proposal={name.key} word={word} />
  );
}
