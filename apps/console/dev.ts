import { createServer } from 'vite';
import { viteOptions } from './vite-options.ts';

/** Serves the console while one works on it; what it asks goes to a platform, or to a node where no lists are needed. */
const target = process.env['STELE_URL'] ?? 'http://127.0.0.1:7430';

/** The platform answers its own pages alone, so that it is asked as one of them. */
const relayed = { target, ws: true, changeOrigin: true, headers: { origin: target } };

const server = await createServer({
  ...viteOptions,
  server: {
    port: Number(process.env['STELE_PORT'] ?? 7480),
    strictPort: true,
    proxy: Object.fromEntries(['/v1', '/console/v1'].map((path) => [path, relayed])),
  },
});
await server.listen();
server.printUrls();
