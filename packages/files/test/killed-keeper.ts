import { openFileStore } from '../src/index.ts';
import { addressOf, contentOf } from './content.ts';

/** Keeps and deletes contents in a folder until it is killed, and says what is done. */
const folder = process.argv[2] as string;
const first = Number(process.argv[3]);
const store = await openFileStore({ folder, key: new Uint8Array(32).fill(5) });
for (let seed = first; ; seed++) {
  const content = contentOf(100_000 + seed, seed);
  const address = addressOf(content);
  const upload = await store.begin({ address, size: content.length });
  for (let offset = 0; offset < content.length; ) {
    offset = await store.append(upload, offset, [content.subarray(offset, offset + 30_000)]);
  }
  await store.finish(upload);
  process.stdout.write(`kept ${address}\n`);
  if (seed % 3 !== 0) continue;
  process.stdout.write(`deleting ${address}\n`);
  await store.delete(address);
  process.stdout.write(`deleted ${address}\n`);
}
