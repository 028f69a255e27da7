import type { Id } from '@apipay/db/ids';
import { openAccessPackage, readPackageHead, readPackagePart } from '@apipay/domain/access-packages';
import type { PackageHead, PackagePart } from '@apipay/domain/access-packages/access-package.inputs';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { aUsedCode } from './contexts';
import type { TestWorld } from './test-world';

interface Asker {
  readonly ctx: DomainContext;
  readonly phone: string;
  /** Of a proven number; null for a session. */
  readonly proofToken: string | null;
  readonly fact?: string;
}

/** Opens the package of a request by a fresh code: gives what the browser then holds. */
export async function openPackage(world: TestWorld, asker: Asker, requestId: Id<'dataSubjectRequest'>) {
  const { id } = await aUsedCode(world, asker.phone, 'access-package');
  const { proofToken, fact = null } = asker;
  const { token } = await openAccessPackage(
    asker.ctx,
    { requestId, verificationCodeId: id, fact },
    { proofToken },
  );
  return { requestId, token };
}

/** Everything that stands in an opened package. */
export async function readPackage(
  asker: Asker,
  opened: Awaited<ReturnType<typeof openPackage>>,
): Promise<{ readonly head: PackageHead; readonly rows: PackagePart }> {
  const proof = { proofToken: asker.proofToken };
  const head = await readPackageHead(asker.ctx, opened, proof);
  const rows: PackagePart[number][] = [];
  for (const { position } of head.parts) {
    rows.push(...(JSON.parse(await readPackagePart(asker.ctx, opened, position, proof)) as PackagePart));
  }
  return { head, rows };
}
