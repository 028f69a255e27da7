import {
  type PackageHead,
  type PackagePart,
  packageHead,
  packagePart,
} from '@apipay/domain/access-packages/access-package.inputs';
import { problemResponse } from '../../graphql/load-from-api.server';
import type { AskerForm } from '../requests/asker';
import { packageHeadDocument, packagePartDocument } from './access-packages.documents';

/** Rows of one table and one person, as many as one part of the copy holds of them. */
export interface PackageSection {
  readonly subjectId: string;
  readonly table: string;
  readonly rows: PackagePart[number]['rows'];
}

export interface PackageSource {
  readonly head: PackageHead;
  /** One part after the other: no more than one is held at a time. Throws where one cannot be had. */
  sections(): AsyncGenerator<PackageSection>;
}

/** An opened copy. Throws the response that says why there is none. */
export async function openPackageSource(
  { call, proofToken }: AskerForm,
  input: { readonly requestId: string; readonly token: string },
): Promise<PackageSource> {
  const answer = await call(packageHeadDocument, { input, proofToken });
  if (!answer.isOk) throw problemResponse(answer);
  const head = packageHead.parse(JSON.parse(answer.data.accessPackageHead));
  return {
    head,
    async *sections() {
      for (const { position, subjectId } of head.parts) {
        const part = await call(packagePartDocument, { input, position, proofToken });
        // A file that breaks off is seen; one that ends early would be believed.
        if (!part.isOk) throw problemResponse(part);
        for (const { table, rows } of packagePart.parse(JSON.parse(part.data.accessPackagePart))) {
          yield { subjectId, table, rows };
        }
      }
    },
  };
}
