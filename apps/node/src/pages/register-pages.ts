import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServedChains } from '../handlers/chains.ts';
import { createApiReader } from './api/api-reader.ts';
import { ASSET_PATH, loadAssets, type PageAssets } from './assets/load-assets.ts';
import { documentOf, type PageParts } from './frame/document.ts';
import { PAGES } from './frame/page-names.ts';
import { PAGE_HEADERS } from './frame/security-headers.ts';
import type { PageContext } from './page-context.ts';
import { chosenCookies, preferencesOf, withoutChoices } from './reader/preferences.ts';
import { registerRecordPackage } from './record-package.ts';
import { errorsPage } from './reference/errors-page.ts';
import { referencePage } from './reference/reference-page.ts';
import { statusPage } from './status/status-page.ts';
import { textsOf } from './texts/texts.ts';

/** Makes a page. */
type Page = (context: PageContext) => PageParts | Promise<PageParts>;

/** How long a browser may keep an asset: its address changes with its content. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Pages for people: what runs here, and the reference of the API. */
export function registerPages(server: FastifyInstance, served: Pick<ServedChains, 'standings'>): void {
  // A node that has to be back soon is not kept by its pages.
  let loaded: PageAssets | undefined;
  const assets = () => (loaded ??= loadAssets());
  const register = (path: string, page: Page) =>
    server.get(path, async (request, reply) => {
      const query = new URL(request.url, 'http://node').searchParams;
      const cookies = chosenCookies(query);
      if (cookies.length > 0) {
        return reply.header('set-cookie', cookies).redirect(withoutChoices(path, query), 303);
      }
      const chains = served.standings.map(({ name }) => name);
      const context = contextOf(server, request, { assets: assets(), chains, path, query });
      return sendPage(reply, documentOf(context, await page(context)));
    });
  register(PAGES.status, statusPage);
  register(PAGES.docs, referencePage);
  register(PAGES.errors, errorsPage);
  registerRecordPackage(server);

  server.get<{ Params: { version: string; name: string } }>(ASSET_PATH, (request, reply) => {
    const { version, name } = request.params;
    const asset = assets().at(version, name);
    if (!asset) throw new SteleError('API_NOT_FOUND', { what: `file ${name} in version ${version} of the pages` });
    return reply.type(asset.type).header('cache-control', FOR_EVER).send(asset.bytes);
  });
}

function sendPage(reply: FastifyReply, document: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').headers(PAGE_HEADERS).send(document);
}

interface Given {
  readonly assets: PageAssets;
  readonly chains: readonly string[];
  readonly path: string;
  readonly query: URLSearchParams;
}

function contextOf(server: FastifyInstance, request: FastifyRequest, given: Given): PageContext {
  const preferences = preferencesOf(request.headers);
  const wanted = given.query.get('chain');
  return {
    ...given,
    ...preferences,
    api: createApiReader(server, request.ip),
    chain: given.chains.find((name) => name === wanted) ?? (given.chains[0] as string),
    texts: textsOf(preferences.language),
    origin: originOf(request),
    now: Date.now(),
  };
}

/** The address under which the reader reached the node; what is no host name is not repeated. */
function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host) ? host : 'localhost'}`;
}
