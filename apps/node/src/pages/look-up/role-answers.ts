import { numberText } from '../html/number-text.ts';
import { questionLink } from '../links.ts';
import type { Answer, LookUp } from './answer.ts';

/** What an id is to the chain itself: its founding, a key of its nodes, or its newest block. */
export function roleAnswers({ context, info }: LookUp, id: string): readonly Answer[] {
  if (!info) return [];
  const { roles } = context.texts.lookUp;
  const block = questionLink(context, String(info.height), numberText(info.height, context.language));
  const leads = [
    id === info.genesis && roles.genesis,
    ...info.validators.map(({ keyId, organisation }) => id === keyId && roles.validator(organisation)),
    id === info.gateway && roles.gateway,
    id === info.headerHash && roles.headerHash(block),
    id === info.stateRoot && roles.stateRoot(block),
  ];
  return leads.filter((lead) => lead !== false).map((lead) => ({ kind: 'role', tone: 'plain', lead }));
}
