import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TemplateInfo, TemplateRow } from '@stele/platform/api';
import type { Problem } from '@stele/sdk';
import { parseTemplate, type Template } from '@stele/statement';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const TEMPLATES = '/console/v1/templates';

const folder = await temporaryFolder();
let platform: PlatformProcess;
let reader: ConsoleReader;
let ready: readonly Template[];

beforeAll(async () => {
  const dist = join(folder.path, 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist });
  reader = new ConsoleReader(platform.url);
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: '石碑 stands for centuries' });
  await until('the database is open', async () => (await reader.get(TEMPLATES)).status === 200 || undefined);
  ready = (await reader.get<{ items: Template[] }>('/console/v1/ready-templates')).body.items;
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

function created(template: unknown, path = TEMPLATES) {
  return reader.post<TemplateInfo & Problem>(path, { template });
}

test('whoever is not signed in → learns of no template, and makes none', async () => {
  const stranger = new ConsoleReader(platform.url);
  const answers = await Promise.all([
    stranger.get<Problem>(TEMPLATES),
    stranger.get<Problem>(`${TEMPLATES}/invoice`),
    stranger.get<Problem>(`${TEMPLATES}/invoice/versions/1/file`),
    stranger.get<Problem>('/console/v1/ready-templates'),
    stranger.post<Problem>(TEMPLATES, { template: ready[0] }),
    stranger.post<Problem>('/console/v1/template-imports', { template: ready[0] }),
    stranger.post<Problem>(`${TEMPLATES}/invoice/archive`, { archived: true }),
  ]);
  expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'SESSION_REQUIRED'));
});

test('a ready template → in no list until it is used; then with versions that stay as they are', async () => {
  const invoice = ready.find(({ name }) => name === 'invoice') as Template;
  expect((await reader.get<{ items: TemplateRow[] }>(TEMPLATES)).body.items).toEqual([]);
  const { status, body } = await created(invoice);
  expect([status, body.versions.map(({ version }) => version)]).toEqual([201, [1]]);
  const next = { ...invoice, version: 2, title: { en: 'Invoice 2', zh: '发票二' } };
  await created(next, `${TEMPLATES}/invoice/versions`);
  const first = await reader.get<TemplateInfo>(`${TEMPLATES}/invoice?version=1`);
  expect([first.body.template, first.body.digests]).toEqual([invoice, body.digests]);
  expect((await reader.get<TemplateInfo>(`${TEMPLATES}/invoice`)).body.template).toEqual(next);
});

test('what is no template, another name, a version that is there → refused with what is wrong', async () => {
  const [template] = ready;
  expect((await created({ ...template, fields: [] })).body.code).toBe('TEMPLATE_BAD');
  expect((await created({ ...template, name: 'other', version: 2 }, `${TEMPLATES}/invoice/versions`)).body.code).toBe(
    'TEMPLATE_BAD',
  );
  expect((await created(ready.find(({ name }) => name === 'invoice'))).body.code).toBe('TEMPLATE_EXISTS');
  expect((await reader.get<Problem>(`${TEMPLATES}/unknown`)).body.code).toBe('TEMPLATE_UNKNOWN');
  expect((await reader.get<Problem>(`${TEMPLATES}/No%20name`)).status).toBe(400);
});

test('the file of a version → the template itself, which another organisation imports as it is', async () => {
  const { headers, body } = await reader.get<Template>(`${TEMPLATES}/invoice/versions/2/file`);
  expect(headers.get('content-type')).toContain('application/vnd.stele.template+json');
  expect(headers.get('content-disposition')).toBe('attachment; filename="invoice-2.template.json"');
  const imported = await created(
    { ...parseTemplate(JSON.stringify(body)), name: 'imported' },
    '/console/v1/template-imports',
  );
  expect(imported.body.versions.map(({ version }) => version)).toEqual([2]);
});
