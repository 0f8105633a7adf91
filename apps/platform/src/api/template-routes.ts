import { Json, route } from '@stele/sdk/api';
import { STATEMENT_LIMITS } from '@stele/statement';
import * as Type from 'typebox';
import { TemplateInfo, TemplateRow } from './template-shapes.ts';

/** As templates are named. */
const name = Type.String({ pattern: `^[a-z][A-Za-z0-9_-]{0,${STATEMENT_LIMITS.name - 1}}$` });
const params = Type.Object({ name });
const version = Type.Integer({ minimum: 1, maximum: STATEMENT_LIMITS.version });

/** A template as `@stele/statement` has it, which checks it: what it takes is more than a schema says. */
const body = Type.Object({ template: Json });

/** Templates of statements, for whoever is signed in. They belong to the organisation, not to a chain. */
export const templateRoutes = {
  listTemplates: route({
    name: 'listTemplates',
    path: '/console/v1/templates',
    group: 'Templates',
    summary: 'Templates by their names.',
    query: Type.Object({ archived: Type.Optional(Type.Boolean()) }),
    answer: Type.Object({ items: Type.Array(TemplateRow) }),
  }),
  listReadyTemplates: route({
    name: 'listReadyTemplates',
    path: '/console/v1/ready-templates',
    group: 'Templates',
    summary: 'Templates that come with the platform. One that is used becomes the organisation’s own.',
    answer: Type.Object({ items: Type.Array(Json) }),
  }),
  getTemplate: route({
    name: 'getTemplate',
    path: '/console/v1/templates/:name',
    group: 'Templates',
    summary: 'A version of a template; the newest one unless said.',
    params,
    query: Type.Object({ version: Type.Optional(version) }),
    answer: TemplateInfo,
  }),
  createTemplate: route({
    name: 'createTemplate',
    method: 'POST',
    path: '/console/v1/templates',
    group: 'Templates',
    summary: 'Makes a new template, in version 1.',
    body,
    answer: TemplateInfo,
    status: 201,
  }),
  addTemplateVersion: route({
    name: 'addTemplateVersion',
    method: 'POST',
    path: '/console/v1/templates/:name/versions',
    group: 'Templates',
    summary: 'Adds the next version of a template. The others stay as they are.',
    params,
    body,
    answer: TemplateInfo,
    status: 201,
  }),
  archiveTemplate: route({
    name: 'archiveTemplate',
    method: 'POST',
    path: '/console/v1/templates/:name/archive',
    group: 'Templates',
    summary: 'Puts a template away, or takes it out again. Statements made from it stay what they are.',
    params,
    body: Type.Object({ archived: Type.Boolean() }),
    answer: TemplateInfo,
  }),
  importTemplate: route({
    name: 'importTemplate',
    method: 'POST',
    path: '/console/v1/template-imports',
    group: 'Templates',
    summary: 'Takes a template of somebody else in the version that it has, so that its digest stays the same.',
    body,
    answer: TemplateInfo,
    status: 201,
  }),
} as const;

/** The file of a template; it is for other programs, and so no route of the table above. */
export const templateFile = '/console/v1/templates/:name/versions/:version/file';

/** What names the file of a template. */
export const TemplateFileParams = Type.Object({ name, version });
