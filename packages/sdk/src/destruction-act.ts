import { createPublicKey, verify } from 'node:crypto';

const format = 'apipay/destruction-act/1';
/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo, RFC 8410. */
const spki = Buffer.from('302a300506032b6570032100', 'hex');

export interface DestructionActVerdict {
  readonly isRight: boolean;
  /** In one sentence. */
  readonly text: string;
  /** Subjects under their random names of the audit log; empty where the file is none of an act. */
  readonly pseudonyms: readonly string[];
}

/**
 * Whether an act of destruction is as it was signed. `file` is the JSON as it was fetched; `key` the operator's key in base64 that you believe, as it
 * was published when you saw it first. Without one the key of the file is believed, so it can only disagree with itself.
 */
export function verifyDestructionAct(file: string, key?: string): DestructionActVerdict {
  const none = (text: string) => ({ isRight: false, text, pseudonyms: [] });
  const read = readFile(file);
  if (read === null) return none('this is no file of an act of destruction');
  const { act, signature, publicKey } = read;
  if (act['format'] !== format) return none(`the act has another form than ${format}`);
  if (key !== undefined && key !== publicKey) return none('the act is signed by another key');
  const bytes = Buffer.from(publicKey, 'base64');
  const seal = Buffer.from(signature, 'base64');
  if (bytes.length !== 32 || seal.length !== 64) return none('key or signature has the wrong length');
  const signer = createPublicKey({ key: Buffer.concat([spki, bytes]), format: 'der', type: 'spki' });
  const text = Buffer.from(`${format}\n${canonical(act)}`, 'utf8');
  if (!verify(null, text, signer, seal)) return none('the act was changed after it was signed');
  const subjects = Array.isArray(act['subjects']) ? act['subjects'] : [];
  return {
    isRight: true,
    text: 'the act is as it was signed',
    pseudonyms: subjects.flatMap((one: unknown) =>
      isObject(one) && typeof one['pseudonym'] === 'string' ? [one['pseudonym']] : [],
    ),
  };
}

interface ActFile {
  readonly act: Readonly<Record<string, unknown>>;
  readonly signature: string;
  readonly publicKey: string;
}

function readFile(text: string): ActFile | null {
  try {
    const file: unknown = JSON.parse(text);
    if (!isObject(file)) return null;
    const { act, signature, publicKey } = file;
    return isObject(act) && typeof signature === 'string' && typeof publicKey === 'string'
      ? { act, signature, publicKey }
      : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names of every object in the order of their code points, without blanks. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [two]) => (one < two ? -1 : 1)))
      : part,
  );
}
