// What a user of the packages may write for a browser: nothing here knows Node.js.
import { type Contract, contract, type Static, t } from '@stele/contract';
import { type CryptoBackend, createIncrementalDigest, portableCrypto, type Signer } from '@stele/crypto';
import { type EvidencePackage, SteleError } from '@stele/protocol';
import { type Client, createClient, requireCommitted } from '@stele/sdk';
import { type Route, routes } from '@stele/sdk/api';
import { digestStream, formatReport, type VerificationReport, verifyEvidence } from '@stele/verifier';

const note = t.object({ title: t.string({ maxLength: 100 }), length: t.integer() });
const crypto: CryptoBackend = portableCrypto;

export const client: Client = createClient({ url: 'http://127.0.0.1:7420', crypto });
export const route: Route = routes.getBlock;

export const notes: Contract = contract({
  name: 'notes',
  version: '1.0.0',
  state: { notes: { value: note, ordered: true } },
  events: { written: note },
  methods: {
    write: {
      args: t.object({ note }),
      returns: t.integer(),
      run: (context, args) => {
        const value: Static<typeof note> = args.note;
        context.state.notes.set(value.title, value);
        context.emit('written', value);
        return context.state.notes.scan().entries.length;
      },
    },
  },
});

export async function write(account: string, signer: Signer): Promise<number> {
  const args = { note: { title: 'a', length: 1 } };
  const outcome = await client.contract('notes').call<number>('write', args, { account, signer });
  const { height } = requireCommitted(outcome);
  return height;
}

export async function verify(file: Blob, evidence: EvidencePackage, genesis: string): Promise<string> {
  const content = await digestStream(file.stream(), 'sha256', createIncrementalDigest);
  try {
    const report: VerificationReport = verifyEvidence({ evidence, genesis, crypto, content });
    return formatReport(report, 'zh');
  } catch (error) {
    return error instanceof SteleError ? error.code : 'unknown';
  }
}
