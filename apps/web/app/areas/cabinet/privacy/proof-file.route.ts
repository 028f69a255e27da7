import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { jsonFile } from '../../../components/json-file.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { accessRecordProofDocument } from './privacy.documents';

/** Proof that a line of "who used my data" is in the signed log; or the way back to the page, with the reason. */
export async function loader(args: LoaderFunctionArgs) {
  const id = args.params['id'] ?? '';
  const result = await submitCabinet(accessRecordProofDocument, { id }, args);
  if (!result.isOk) {
    return redirect(`/cabinet/${cabinetMode(args)}/privacy?notProven=${result.code}#access`, {
      status: 303,
      headers: { 'Cache-Control': 'no-store' },
    });
  }
  const { position, header, commitment, leafHash, path, checkpoint } = result.data.accessRecordProof;
  const { note, verifierKey } = checkpoint;
  return jsonFile(
    {
      kind: 'inclusion',
      position: Number(position),
      header,
      commitment,
      leafHash,
      path,
      checkpoint: { note, verifierKey },
    },
    `apipay-proof-${id}.json`,
    'no-store',
  );
}
