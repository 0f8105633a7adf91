import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTemplate } from './template.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'contracts.md');

test('the contract that the documentation shows → the one that is written', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'stele-template-'));
  try {
    await writeTemplate(dir, 'my-contract');
    const written = await readFile(join(dir, 'src', 'contract.ts'), 'utf8');
    expect(await readFile(DOCUMENT, 'utf8')).toContain(`\`\`\`ts\n${written}\`\`\``);
  } finally {
    await rm(dir, { recursive: true });
  }
});
