import { nodeCrypto } from '@stele/crypto/node';
import { checkedInput, registerRoute } from '@stele/http';
import { SteleError } from '@stele/protocol';
import { readTemplate, TEMPLATE_MEDIA_TYPE, TEMPLATE_SUFFIX, type Template, templateDigest } from '@stele/statement';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import Type from 'typebox';
import type { Access } from '../access/register-session.ts';
import { TemplateFileParams, templateFile, templateRoutes } from '../api/template-routes.ts';
import type { TemplateInfo, TemplateRow } from '../api/template-shapes.ts';
import { READY_TEMPLATES } from './ready/index.ts';
import type { ListedTemplate, StoredTemplate, TemplateTable } from './template-table.ts';

export interface TemplatesOptions {
  readonly access: Access;
  readonly table: TemplateTable;
  readonly log: Logger;
}

/** Serves the organisation's templates to whoever is signed in. */
export function registerTemplates(server: FastifyInstance, { access, table, log }: TemplatesOptions): void {
  const { sessions, cookie } = access;
  const signedIn = (request: FastifyRequest) => sessions.use(cookie.read(request));

  registerRoute(server, templateRoutes.listTemplates, async ({ query }, reply) => {
    signedIn(reply.request);
    return { items: (await table.list({ archived: query.archived ?? false })).map(rowOf) };
  });

  registerRoute(server, templateRoutes.listReadyTemplates, (_, reply) => {
    signedIn(reply.request);
    return { items: [...READY_TEMPLATES] };
  });

  registerRoute(server, templateRoutes.getTemplate, async ({ params, query }, reply) => {
    signedIn(reply.request);
    return infoOf(await table.find(params.name, query.version));
  });

  registerRoute(server, templateRoutes.createTemplate, async ({ body }, reply) => {
    signedIn(reply.request);
    const template = readTemplate(body.template);
    await table.create(template);
    return added(template);
  });

  registerRoute(server, templateRoutes.addTemplateVersion, async ({ params, body }, reply) => {
    signedIn(reply.request);
    const template = readTemplate(body.template);
    if (template.name !== params.name) throw new SteleError('TEMPLATE_BAD', { place: 'name', fault: 'form' });
    await table.addVersion(template);
    return added(template);
  });

  registerRoute(server, templateRoutes.importTemplate, async ({ body }, reply) => {
    signedIn(reply.request);
    const template = readTemplate(body.template);
    await table.import(template);
    return added(template);
  });

  registerRoute(server, templateRoutes.archiveTemplate, async ({ params, body }, reply) => {
    signedIn(reply.request);
    await table.archive(params.name, body.archived ? Date.now() : null);
    log.info({ template: params.name, archived: body.archived }, 'a template was put away or taken out');
    return infoOf(await table.find(params.name));
  });

  serveFile(server, signedIn, table);

  async function added({ name, version }: Template): Promise<TemplateInfo> {
    log.info({ template: name, version }, 'a version of a template was added');
    return infoOf(await table.find(name, version));
  }
}

/** A version as a file, for another organisation. */
function serveFile(
  server: FastifyInstance,
  signedIn: (request: FastifyRequest) => unknown,
  table: TemplateTable,
): void {
  const { schema, preValidation } = checkedInput({ params: TemplateFileParams, query: Type.Object({}) });
  server.get<{ Params: { readonly name: string; readonly version: number } }>(
    templateFile,
    { schema, preValidation },
    async (request, reply) => {
      signedIn(request);
      const { name, version } = request.params;
      const { template } = await table.find(name, version);
      return reply
        .type(TEMPLATE_MEDIA_TYPE)
        .header('content-disposition', `attachment; filename="${name}-${version}${TEMPLATE_SUFFIX}"`)
        .header('cache-control', 'private, no-cache')
        .send(`${JSON.stringify(template, null, 2)}\n`);
    },
  );
}

function rowOf({ template, ...times }: ListedTemplate): TemplateRow {
  const { name, version, title, fields } = template;
  return { name, version, title, fields: fields.length, ...times };
}

function infoOf({ template, versions, archived }: StoredTemplate): TemplateInfo {
  const digests = {
    sha256: templateDigest(nodeCrypto, 'sha256', template),
    sm3: templateDigest(nodeCrypto, 'sm3', template),
  };
  return { template, digests, versions: [...versions], archived };
}
