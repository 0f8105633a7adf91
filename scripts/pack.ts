import { join } from 'node:path';
import { packPackages } from './pack/pack-packages.ts';

/** Makes the packages that others install: `dist/packages/*.tgz`. */
for (const { path, bytes } of await packPackages(join(process.cwd(), 'dist', 'packages'))) {
  process.stdout.write(`${path}: ${bytes} bytes\n`);
}
