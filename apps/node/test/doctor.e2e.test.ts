import { expect, test } from 'vitest';
import { configFromEnvironment, type DoctorFinding, runDoctor } from '../src/index.ts';
import { TestNode } from './test-node.ts';

test('a node on an IPv6 address → the doctor asks it there, with the brackets that addresses have', async () => {
  const node = await TestNode.start();
  const findings: DoctorFinding[] = [];
  try {
    const config = configFromEnvironment({ STELE_DATA: node.data, STELE_HOST: '::1', STELE_PORT: '1' });
    for await (const finding of runDoctor(config, { STELE_LANG: 'en' })) findings.push(finding);
  } finally {
    await node.remove();
  }
  const running = findings.find(({ name }) => name === 'running');
  expect(running?.detail).toContain('No node answers at http://[::1]:1');
});

test('another chain of the same name at the address → both fingerprints, and it is a fault', async () => {
  const [own, other] = [await TestNode.start(), await TestNode.start()];
  const findings: DoctorFinding[] = [];
  try {
    await own.stop();
    const config = configFromEnvironment({ STELE_DATA: own.data, STELE_PORT: '1' });
    for await (const finding of runDoctor(config, { STELE_LANG: 'en' }, { url: other.node.url }))
      findings.push(finding);
  } finally {
    await own.remove();
    await other.remove();
  }
  const running = findings.find(({ name }) => name === 'running');
  expect(running).toMatchObject({ ok: false, detail: expect.stringContaining('serves another chain "local"') });
});
