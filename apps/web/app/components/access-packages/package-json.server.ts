import type { PackageSource } from './package-source.server';

/** The exact copy: `docs/access-package.md` says what each field is. */
export async function* packageAsJson({ head, sections }: PackageSource): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"data":[`;
  let isFirst = true;
  for await (const section of sections()) {
    yield `${isFirst ? '' : ','}\n${JSON.stringify(section)}`;
    isFirst = false;
  }
  yield ']}\n';
}
