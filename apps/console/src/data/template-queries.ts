import { platformRoutes, type TemplateInfo } from '@stele/platform/api';
import { readTemplate, type Template } from '@stele/statement';
import { queryOptions } from '@tanstack/react-query';
import { client } from './clients.ts';
import { keys } from './keys.ts';

/** A version of a template, as the console works with it. */
export interface KnownTemplate extends Omit<TemplateInfo, 'template'> {
  readonly template: Template;
}

/** @throws SteleError TEMPLATE_BAD */
export function knownTemplate(info: TemplateInfo): KnownTemplate {
  return { ...info, template: readTemplate(info.template) };
}

/** The organisation's templates by their names. @param archived those that are put away */
export function templatesQuery(archived = false) {
  return queryOptions({
    queryKey: [...keys.templates, 'list', archived],
    queryFn: async ({ signal }) => {
      const { items } = await client.request(platformRoutes.listTemplates, { query: { archived } }, { signal });
      return items;
    },
    staleTime: 10_000,
  });
}

/** Templates that come with the platform. */
export function readyTemplatesQuery() {
  return queryOptions({
    queryKey: [...keys.templates, 'ready'],
    queryFn: async ({ signal }) => {
      const { items } = await client.request(platformRoutes.listReadyTemplates, {}, { signal });
      return items.map(readTemplate);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A template. @param version the newest one unless said */
export function templateQuery(name: string, version?: number) {
  return queryOptions({
    queryKey: [...keys.templates, name, version ?? 'newest'],
    queryFn: async ({ signal }) => {
      const query = version === undefined ? {} : { version };
      return knownTemplate(await client.request(platformRoutes.getTemplate, { params: { name }, query }, { signal }));
    },
    staleTime: 10_000,
  });
}
