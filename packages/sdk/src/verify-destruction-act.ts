import { readFileSync } from 'node:fs';
import { verifyDestructionAct } from './destruction-act';

const [file, key] = process.argv.slice(2);
if (file === undefined) {
  process.stdout.write('verify-destruction-act <act.json> [key in base64 that you believe]\n');
  process.exitCode = 2;
} else {
  const text = readText(file);
  const verdict = text === null ? null : verifyDestructionAct(text, key);
  process.stdout.write(
    verdict === null
      ? `${file} cannot be read\n`
      : `${verdict.isRight ? 'right' : 'WRONG'}: ${verdict.text}\n`,
  );
  process.exitCode = verdict === null ? 2 : verdict.isRight ? 0 : 1;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
