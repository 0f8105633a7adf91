import type { Statement, Template } from '@stele/statement';
import { useQuery } from '@tanstack/react-query';
import { templateQuery } from '../data/template-queries.ts';
import { useOperator } from '../data/use-session.ts';

/**
 * The template that a statement was made from, where this organisation has it: exactly that one, by its hash. Only who is
 * signed in is told of templates.
 */
export function useTemplateOf({ core }: Statement): Template | undefined {
  const operator = useOperator();
  const { name, version, digest } = core.template;
  const { data } = useQuery({ ...templateQuery(name, version), enabled: operator !== undefined, retry: false });
  return data?.digests[core.algorithm] === digest ? data.template : undefined;
}
