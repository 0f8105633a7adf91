import { createServer } from 'vite';
import { viteOptions } from './vite-options.ts';

/** Serves the console while one works on it; what it asks goes to a platform, or to a node where no lists are needed. */
const target = process.env['STELE_URL'] ?? 'http://127.0.0.1:7430';

const server = await createServer({
  ...viteOptions,
  server: {
    port: Number(process.env['STELE_PORT'] ?? 7480),
    strictPort: true,
    proxy: { '/v1': { target, ws: true }, '/console/v1': { target }, '/health': { target } },
  },
});
await server.listen();
server.printUrls();
