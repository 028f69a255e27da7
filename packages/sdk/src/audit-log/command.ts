import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { TimeStampError } from '../time-stamp';
import { AuditLogFormatError } from './checkpoint';
import { signedNote } from './export-lines';
import { type ExportVerdict, verifyExport } from './verify-export';
import { verifyProof } from './verify-proof';

const usage = `verify-audit-log <file> [--key <name+id+key>]… [--kept <file>]… [--authority <file>]

<file>   an export of the audit log (.jsonl) or one proof (.json)
--key    a key that you believe, as it was published when you saw it first
--kept   a checkpoint that you have kept: a JSON file with "note" and "verifierKey"
--authority  certificates (PEM) of the time-stamping authority that you believe

Ends with 0 where everything is as it was signed, 1 where it is not, 2 where it cannot be read.
`;

/** The command line: prints what was found, and returns the exit code. */
export async function runCommand(args: readonly string[], print: (line: string) => void): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true },
        kept: { type: 'string', multiple: true },
        authority: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      print(usage);
      return 2;
    }
    const keys = values.key === undefined ? {} : { keys: values.key };
    if (values.key === undefined)
      print(
        'No key was given: the keys of the file itself are believed, so it can only disagree with itself.',
      );
    if (file.endsWith('.json')) {
      const proof = verifyProof(readFileSync(file, 'utf8'), values.key);
      print(`${proof.isRight ? 'right' : 'WRONG'}: ${proof.text}`);
      return proof.isRight ? 0 : 1;
    }
    const kept = (values.kept ?? []).map((path) => signedNote(JSON.parse(readFileSync(path, 'utf8'))));
    const lines = () =>
      createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    const believed =
      values.authority === undefined ? {} : { authorities: readFileSync(values.authority, 'utf8') };
    const verdict = await verifyExport({ lines, ...keys, ...believed, kept });
    for (const { code, at, text } of verdict.findings) print(`${code} at ${at}: ${text}`);
    print(
      `${verdict.leaves} leaves, ${verdict.checkpoints} checkpoints, ${verdict.unsignedLeaves} leaves not signed yet, ${verdict.headersUnchecked} headers without commitment`,
    );
    print(stampsOf(verdict, values.authority !== undefined));
    print(verdict.isRight ? 'right: everything is as it was signed' : 'WRONG: see above');
    return verdict.isRight ? 0 : 1;
  } catch (error) {
    if (error instanceof AuditLogFormatError || error instanceof TimeStampError || isReadingError(error)) {
      print(`cannot be read: ${error.message}`);
      return 2;
    }
    throw error;
  }
}

function stampsOf({ stamps, checkpoints, stampedThrough }: ExportVerdict, isBelieved: boolean): string {
  if (stampedThrough === null) return 'no checkpoint has the stamp of an outside authority';
  const whose = isBelieved ? 'of the authority given' : 'of whom nobody has vouched for: give --authority';
  return `${stamps} of ${checkpoints} checkpoints have stamps ${whose}; the last is of ${stampedThrough.toISOString()}`;
}

function isReadingError(error: unknown): error is Error {
  return error instanceof SyntaxError || (error instanceof Error && 'code' in error);
}
