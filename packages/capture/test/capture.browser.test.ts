import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { listZip, unpackSmall } from '@stele/verifier/archive';
import { expect, test } from 'vitest';
import { type Capture, type CaptureOptions, capturePage, type Exchange } from '../src/index.ts';
import { TEST_KEY_HASH } from './test-certificate.ts';
import { page, TestServer } from './test-server.ts';

/** Captures from servers of this machine, known as page.example and other.example, which are allowed; nothing else is. */
function capture(
  path: string,
  server: TestServer,
  options: Partial<CaptureOptions> & { readonly secure?: boolean } = {},
) {
  const { secure = false, ...more } = options;
  return capturePage({
    url: `${secure ? 'https' : 'http'}://page.example:${server.port}${path}`,
    allow: [`page.example:${server.port}`, `other.example:${server.port}`],
    lookUp: async () => ['127.0.0.1'],
    trustedKeys: [TEST_KEY_HASH],
    // A busy machine is no fault of the page.
    limits: {
      startMs: 120_000,
      loadMs: 60_000,
      captureMs: 120_000,
      snapshotMs: 60_000,
      settleMs: 4000,
      ...more.limits,
    },
    ...(more.signal && { signal: more.signal }),
  });
}

async function filesOf({ archive }: Capture): Promise<ReadonlyMap<string, Buffer>> {
  const source = { size: archive.length, read: async (at: number, size: number) => archive.slice(at, at + size) };
  const files = await listZip(source, { files: 100, bytes: 1e8 });
  const contents = files.map(
    async (file) => [file.name, Buffer.from(await unpackSmall(source, file, file.size))] as const,
  );
  return new Map(await Promise.all(contents));
}

async function exchangesOf(captured: Capture): Promise<readonly Exchange[]> {
  return JSON.parse((await filesOf(captured)).get('exchanges.json')?.toString() ?? '[]');
}

function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Answers each path with its own listener. */
function site(paths: Readonly<Record<string, RequestListener>>): RequestListener {
  return (asked, answer) => {
    const listener = paths[(asked.url ?? '').replace(/\?.*/, '')];
    if (listener) return listener(asked, answer);
    answer.statusCode = 404;
    answer.end();
  };
}

function redirect(to: () => string, status = 302): RequestListener {
  return (_, answer) => answer.writeHead(status, { location: to() }).end();
}

test('a page over TLS → an archive with picture, page, exchanges and certificates, named with their hashes in its report', async () => {
  const text = Buffer.from('body{color:green}');
  await using server = await TestServer.start(
    site({
      '/': page('<h1>标题 and words</h1><p style="height:3000px"></p>', '<link rel="stylesheet" href="/a.css">'),
      '/a.css': (_, answer) => answer.setHeader('content-type', 'text/css').end(text),
    }),
    { secure: true },
  );
  const captured = await capture('/', server, { secure: true });
  const { report } = captured;
  const files = await filesOf(captured);
  const [certificate = ''] = [...files.keys()].filter((name) => name.startsWith('certificates/'));
  expect([...files.keys()]).toEqual(['capture.json', 'page.png', 'page.mhtml', 'exchanges.json', certificate]);
  for (const { name, sha256: hash, size } of report.parts) {
    const content = files.get(name) ?? Buffer.alloc(0);
    expect([sha256(content), content.length], name).toEqual([hash, size]);
  }
  expect(JSON.parse(String(files.get('capture.json')))).toEqual(report);
  expect(report).toMatchObject({
    format: 'stele.capture/1',
    address: `https://page.example:${server.port}/`,
    title: 'A page',
    status: 200,
    redirects: [],
    refused: [],
    faults: [],
    hosts: [{ host: 'page.example', port: server.port, addresses: ['127.0.0.1'] }],
  });
  expect(report.window.height).toBeGreaterThan(3000);
  const png = files.get('page.png') ?? Buffer.alloc(24);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1280, report.window.height]);
  // Lines of quoted-printable are cut anywhere (RFC 2045 §6.7).
  expect(String(files.get('page.mhtml')).replace(/=\r\n/g, '')).toContain('and words');
  const exchanges = await exchangesOf(captured);
  const style = exchanges.find(({ url }) => url.endsWith('/a.css'));
  expect(style).toMatchObject({
    method: 'GET',
    type: 'Stylesheet',
    status: 200,
    addresses: ['127.0.0.1'],
    body: { sha256: sha256(text), size: text.length },
    tls: { protocol: 'TLS 1.3', certificates: [certificate.slice('certificates/'.length, -'.pem'.length)] },
  });
  expect(style?.requestHeaders['User-Agent'] ?? style?.requestHeaders['user-agent']).toContain('Chrome');
  const der = Buffer.from(String(files.get(certificate)).replace(/-----.*-----/g, ''), 'base64');
  expect(`certificates/${sha256(der)}.pem`).toBe(certificate);
});

test('a page in another character coding, with an image → the bytes of each answer are hashed as they came', async () => {
  const gbk = Buffer.concat([Buffer.from('<title>x</title><img src=/i><h1>'), Buffer.from([0xb1, 0xae])]);
  const image = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  await using server = await TestServer.start(
    site({
      '/': (_, answer) => answer.setHeader('content-type', 'text/html; charset=gbk').end(gbk),
      '/i': (_, answer) => answer.setHeader('content-type', 'image/gif').end(image),
    }),
  );
  const exchanges = await exchangesOf(await capture('/', server));
  const hashOf = (path: string) => exchanges.find(({ url }) => url.endsWith(path))?.body?.sha256;
  expect([hashOf(`:${server.port}/`), hashOf('/i')]).toEqual([sha256(gbk), sha256(image)]);
  // What this machine's proxy and the browser say to each other is not shown as the host's words.
  const names = Object.keys(exchanges[0]?.responseHeaders ?? {}).map((name) => name.toLowerCase());
  expect(names.sort()).toEqual(['content-length', 'content-type', 'date']);
});

test('a page that leads on, by the host and by itself → each step is in the report', async () => {
  await using server = await TestServer.start(
    site({
      '/a': redirect(() => '/b', 301),
      '/b': page('', '<meta http-equiv="refresh" content="0;url=/c">'),
      '/c': (asked, answer) => page('arrived')(asked, Object.assign(answer, { statusCode: 410 })),
    }),
  );
  const { report } = await capture('/a', server);
  const at = (path: string) => `http://page.example:${server.port}${path}`;
  expect(report).toMatchObject({ asked: at('/a'), address: at('/c'), status: 410 });
  expect(report.redirects).toEqual([
    { from: at('/a'), to: at('/b'), status: 301 },
    { from: at('/b'), to: at('/c') },
  ]);
});

test('a page that always leads on → no capture', async () => {
  let count = 0;
  await using server = await TestServer.start((asked, answer) =>
    count++ % 2 === 0
      ? redirect(() => `/${count}`)(asked, answer)
      : page('', `<meta http-equiv="refresh" content="0;url=/${count}">`)(asked, answer),
  );
  await expect(capture('/', server)).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
});

/** A server that nobody may reach. */
function startSecret(): Promise<TestServer> {
  return TestServer.start((_, answer) => answer.setHeader('access-control-allow-origin', '*').end('SECRET'));
}

/** Ways to write an address of this machine. */
const FORMS = [
  '127.0.0.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f000001',
  '127.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  'localhost',
  'a.localhost',
];

test.each([...FORMS, 'rebound.example', '169.254.169.254', 'printer.local'])(
  'the page itself at %s → refused before a browser starts',
  async (host) => {
    await using secret = await startSecret();
    const url = `http://${host}:${secret.port}/`;
    const lookUp = async () => ['127.0.0.1'];
    await expect(capturePage({ url, lookUp })).rejects.toMatchObject({ code: 'CAPTURE_REFUSED' });
    expect(secret.connections).toBe(0);
  },
);

test.each([
  'file:///etc/passwd',
  'data:text/html,x',
  'chrome://version',
  'view-source:http://x.example',
  'javascript:1',
  'ftp://x.example/',
  'http://user:word@x.example/',
  'no address',
  '',
])('the page "%s" → no address of a page', async (url) => {
  await expect(capturePage({ url })).rejects.toMatchObject({ code: 'CAPTURE_ADDRESS' });
});

test.each([
  ['an answer', (to: string) => redirect(() => to)],
  ['a refresh', (to: string) => page('', `<meta http-equiv="refresh" content="0;url=${to}">`)],
  ['a script', (to: string) => page(`<script>location.href = ${JSON.stringify(to)}</script>`)],
  [
    'a form',
    (to: string) => page(`<form method=post action="${to}"></form><script>document.forms[0].submit()</script>`),
  ],
] as const)('a page that leads inside by %s → refused, and nobody comes', async (_, listener) => {
  await using secret = await startSecret();
  await using server = await TestServer.start((asked, answer) =>
    listener(`http://127.0.0.1:${secret.port}/`)(asked, answer),
  );
  await expect(capture('/', server)).rejects.toMatchObject({ code: 'CAPTURE_REFUSED', detail: { host: '127.0.0.1' } });
  expect(secret.connections).toBe(0);
});

test('a page that asks inside in every way that pages have → captured without, and nobody comes', async () => {
  await using secret = await startSecret();
  const heard = createSocket('udp4').bind(0, '127.0.0.1');
  await once(heard, 'listening');
  let datagrams = 0;
  heard.on('message', () => datagrams++);
  const udp = heard.address().port;
  const inside = FORMS.map((host) => `http://${host}:${secret.port}/`);
  const script = `
    const urls = ${JSON.stringify(inside)};
    const quietly = (work) => { try { const done = work(); done?.catch?.(() => {}); } catch {} };
    for (const url of urls) {
      quietly(() => fetch(url).then((answer) => answer.text()).then((text) => document.body.append(text)));
      quietly(() => fetch('/redirect?to=' + encodeURIComponent(url)));
      quietly(() => navigator.sendBeacon(url, 'x'));
      quietly(() => new WebSocket(url.replace('http', 'ws')));
      quietly(() => new EventSource(url));
      quietly(() => window.open(url));
      for (const [tag, name] of [['img', 'src'], ['script', 'src'], ['iframe', 'src'], ['video', 'src'], ['object', 'data']]) {
        const element = document.createElement(tag);
        element.setAttribute(name, url);
        document.body.append(element);
      }
      for (const rel of ['stylesheet', 'preconnect', 'dns-prefetch', 'prefetch', 'preload', 'icon', 'prerender', 'manifest']) {
        const link = document.createElement('link');
        Object.assign(link, { rel, href: url, as: 'script' });
        document.head.append(link);
      }
    }
    quietly(() => new Worker(URL.createObjectURL(new Blob([
      'for (const url of ' + JSON.stringify(urls) + ') { fetch(url).catch(() => {}); new WebSocket(url.replace("http", "ws")); }',
    ]))));
    quietly(() => navigator.serviceWorker.register('/worker.js'));
    quietly(async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: ['stun:127.0.0.1:${udp}', 'turn:127.0.0.1:${secret.port}?transport=tcp'], username: 'a', credential: 'b' }] });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
    });
    quietly(() => new WebTransport('https://127.0.0.1:${udp}/').ready);
    const frame = document.createElement('iframe');
    frame.src = 'file:///etc/passwd';
    document.body.append(frame);
    alert('stop');
    const saved = document.createElement('a');
    Object.assign(saved, { href: '/', download: 'x', ping: urls[0] });
    saved.click();
    document.body.append('all was tried');
  `;
  await using server = await TestServer.start(
    site({
      '/': page(`<script>addEventListener('load', () => { ${script} })</script>`),
      '/redirect': (asked, answer) =>
        redirect(() => new URL(asked.url ?? '', 'http://x').searchParams.get('to') ?? '')(asked, answer),
      '/worker.js': (_, answer) => answer.setHeader('content-type', 'text/javascript').end(''),
    }),
  );
  try {
    const captured = await capture('/', server);
    const text = String((await filesOf(captured)).get('page.mhtml')).replace(/=\r\n/g, '');
    expect(text).toContain('all was tried');
    expect(text).not.toContain('SECRET');
    expect(text).not.toContain('root:');
    expect([secret.connections, datagrams]).toEqual([0, 0]);
    expect(server.asked).not.toContain('/worker.js');
    const hosts = new Set(captured.report.refused.map(({ host }) => host));
    for (const host of ['127.0.0.1', '::1', '::ffff:7f00:1', 'localhost', 'a.localhost']) expect(hosts).toContain(host);
    expect(captured.report.hosts.map(({ host }) => host)).toEqual(['page.example']);
  } finally {
    heard.close();
  }
});

test('a host of the page whose name leads inside → left out, and the page is captured', async () => {
  await using secret = await startSecret();
  await using server = await TestServer.start(page(`<img src="http://rebound.example:${secret.port}/x">shown`));
  const captured = await capture('/', server);
  expect(captured.report.refused).toMatchObject([{ host: 'rebound.example', port: secret.port }]);
  expect(captured.report.faults).toEqual(['1 connections were refused']);
  expect(secret.connections).toBe(0);
});

test('more bytes than allowed → no capture, and nobody waits for the rest of the page', async () => {
  await using server = await TestServer.start(page(`<!--${'x'.repeat(200_000)}-->`));
  // Longer than the test may take.
  const options = { limits: { networkBytes: 100_000, loadMs: 3_600_000, captureMs: 3_600_000 } };
  await expect(capture('/', server, options)).rejects.toMatchObject({ code: 'CAPTURE_TOO_LARGE' });
});

test('more requests than allowed → the others are not sent, and the report says so', async () => {
  const images = Array.from({ length: 30 }, (_, i) => `<img src="/i${i}">`).join('');
  await using server = await TestServer.start(site({ '/': page(images) }));
  const { report } = await capture('/', server, { limits: { requests: 10 } });
  expect(server.asked.length).toBe(10);
  expect(report.faults[0]).toMatch(/^2\d further requests were not sent$/);
});

test('a page that never ends to load → taken as it is', async () => {
  await using server = await TestServer.start((asked, answer) =>
    asked.url === '/' ? page('<p>shown</p><img src="/never">')(asked, answer) : undefined,
  );
  const { report } = await capture('/', server, { limits: { loadMs: 8000 } });
  expect(report.faults).toEqual(['it was still loading after 8000 ms, and was taken as it was']);
});

test('a page whose script never ends → ended, and no browser is left', async () => {
  await using server = await TestServer.start(page('<script>onload = () => setTimeout(() => { for (;;); })</script>'));
  const limits = { captureMs: 15_000 };
  await expect(capture('/', server, { limits })).rejects.toMatchObject({ code: 'CAPTURE_FAILED' });
});

test('whoever asked goes → the capture ends', async () => {
  const gone = new AbortController();
  await using server = await TestServer.start(() => gone.abort(new Error('gone')));
  await expect(capture('/', server, { signal: gone.signal })).rejects.toThrow('gone');
});

test('a host without the certificate that it should have → no capture', async () => {
  await using server = await TestServer.start(page('x'), { secure: true });
  const untrusted = capturePage({
    url: `https://page.example:${server.port}/`,
    allow: ['page.example'],
    lookUp: async () => ['127.0.0.1'],
    limits: { startMs: 120_000, loadMs: 60_000, captureMs: 120_000 },
  });
  await expect(untrusted).rejects.toMatchObject({
    code: 'CAPTURE_FAILED',
    detail: { reason: 'net::ERR_CERT_AUTHORITY_INVALID' },
  });
});
