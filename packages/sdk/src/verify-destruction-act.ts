import { readFileSync } from 'node:fs';
import { verifyDestructionAct } from './destruction-act';

const [file, key] = process.argv.slice(2);
if (file === undefined) {
  process.stdout.write('verify-destruction-act <act.json> [key in base64 that you believe]\n');
  process.exitCode = 2;
} else {
  const verdict = verifyDestructionAct(readFileSync(file, 'utf8'), key);
  process.stdout.write(`${verdict.isRight ? 'right' : 'WRONG'}: ${verdict.text}\n`);
  process.exitCode = verdict.isRight ? 0 : 1;
}
