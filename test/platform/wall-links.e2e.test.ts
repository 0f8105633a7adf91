import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SavedView, WallFacts, WallLinkRow } from '@stele/platform/api';
import type { Problem } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const LINKS = '/console/v1/chains/local/wall-links';
const VIEWS = '/console/v1/chains/local/views';
const WALL = '/console/v1/wall';

const folder = await temporaryFolder();
let platform: PlatformProcess;
let reader: ConsoleReader;

beforeAll(async () => {
  const dist = join(folder.path, 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist });
  reader = new ConsoleReader(platform.url);
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: '石碑 stands for centuries' });
  await until('the database is open', async () => (await reader.get(LINKS)).status === 200 || undefined);
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

interface Made {
  readonly link: WallLinkRow;
  readonly token: string;
}
const make = (body: object) => reader.post<Made & Problem>(LINKS, body);
const read = (token: string) => new ConsoleReader(platform.url).post<WallFacts & Problem>(WALL, { token });

test('a link that is made → opens the sums of the wall for whoever has it, for twelve hours unless said', async () => {
  const { status, body } = await make({ name: 'hall' });
  expect(status).toBe(201);
  expect(body.link.expires - body.link.created).toBe(12 * 60 * 60 * 1000);
  const wall = await read(body.token);
  expect(wall.status).toBe(200);
  expect(Object.keys(wall.body).sort()).toEqual(
    ['chain', 'expires', 'height', 'hour', 'minute', 'read', 'state', 'time', 'validators'].sort(),
  );
  expect(wall.body).toMatchObject({ chain: 'local', validators: { present: 1, total: 1 }, expires: body.link.expires });
});

test('what opens a wall → opens nothing that needs a session, in whatever way it is shown', async () => {
  const { token } = (await make({})).body;
  const port = new URL(platform.url).port;
  const paths = [
    LINKS,
    VIEWS.replace('views', 'views?list=events'),
    '/console/v1/jobs',
    '/console/v1/templates',
    '/console/v1/chains/local/audit',
    '/console/v1/chains/local/certificates',
    '/console/v1/chains/local/files',
    '/console/v1/chains/local/batches',
  ];
  const shown = [{ cookie: `stele-session-${port}=${token}` }, { authorization: `Bearer ${token}` }];
  for (const path of paths) {
    for (const headers of shown) {
      const response = await fetch(`${platform.url}${path}`, { headers: headers as Record<string, string> });
      const { code } = (await response.json()) as Problem;
      expect(`${path} ${code}`).toBe(`${path} SESSION_REQUIRED`);
    }
  }
});

test('a link that is revoked → closed at once, and listed as revoked', async () => {
  const { link, token } = (await make({ hours: 1 })).body;
  await reader.post(`/console/v1/wall-links/${link.id}/revocation`, {});
  expect((await read(token)).body.code).toBe('WALL_LINK_CLOSED');
  const { items } = (await reader.get<{ readonly items: WallLinkRow[] }>(LINKS)).body;
  expect(items.find(({ id }) => id === link.id)?.revoked).toEqual(expect.any(Number));
});

test('a link older than a hundred others → listed as long as it is open, so that it can be revoked', async () => {
  const { link } = (await make({ name: 'old' })).body;
  for (let i = 0; i < 100; i++) await make({});
  const isListed = async () => {
    const { body } = await reader.get<{ readonly items: readonly WallLinkRow[] }>(LINKS);
    return body.items.some(({ id }) => id === link.id);
  };
  expect(await isListed()).toBe(true);
  await reader.post(`/console/v1/wall-links/${link.id}/revocation`, {});
  expect(await isListed()).toBe(false);
});

test('more than thirty days, a token that is none, nobody signed in → refused', async () => {
  const stranger = new ConsoleReader(platform.url);
  expect((await make({ hours: 721 })).body.code).toBe('API_BAD_REQUEST');
  expect((await read('')).body.code).toBe('WALL_LINK_CLOSED');
  expect((await stranger.post<Problem>(LINKS, {})).body.code).toBe('SESSION_REQUIRED');
  expect((await stranger.get<Problem>(LINKS)).body.code).toBe('SESSION_REQUIRED');
});

test('a view that is kept → there again, replaced under its name, removed; other lists and strangers see none of it', async () => {
  const save = (view: SavedView) => reader.post<{ readonly items: SavedView[] }>(VIEWS, { list: 'events', view });
  await save({ name: 'deposits', query: 'contract=evidence', hidden: [] });
  const { items } = (await save({ name: 'deposits', query: 'contract=kv', hidden: ['time'] })).body;
  expect(items).toEqual([{ name: 'deposits', query: 'contract=kv', hidden: ['time'] }]);
  const others = await reader.get<{ readonly items: SavedView[] }>(`${VIEWS}?list=blocks`);
  expect(others.body.items).toEqual([]);
  expect((await new ConsoleReader(platform.url).get<Problem>(`${VIEWS}?list=events`)).body.code).toBe(
    'SESSION_REQUIRED',
  );
  const removal = VIEWS.replace('views', 'view-removals');
  const left = await reader.post<{ readonly items: SavedView[] }>(removal, { list: 'events', name: 'deposits' });
  expect(left.body.items).toEqual([]);
});
