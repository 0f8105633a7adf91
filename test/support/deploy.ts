import { requireCommitted } from '@stele/sdk';
import type { Operator } from './operator.ts';

/** Deploys the code of a QuickJS contract under a name. */
export async function deploy({ client, operator }: Operator, name: string, code: string): Promise<void> {
  const args = { name, kind: 'quickjs', code, source: '' };
  requireCommitted(
    await client.send({
      ...operator,
      calls: [{ contract: 'sys.contracts', method: 'deploy', args }],
      gasLimit: 200_000_000,
    }),
  );
}
