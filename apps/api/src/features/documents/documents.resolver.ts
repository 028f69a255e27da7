import {
  type DocumentEdition,
  findEditionComparison,
  getCurrentEdition,
  getEdition,
  listEditions,
} from '@apipay/domain/documents';
import { DomainError } from '@apipay/domain/kernel/errors';
import { getCurrentOperatorProfile } from '@apipay/domain/operator-profiles';
import { type ListedConfirmation, listConfirmations } from '@apipay/domain/users';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { DocumentComparisonType } from './document-comparison.type';
import {
  ConfirmationType,
  DocumentEditionLineType,
  DocumentEditionType,
  DocumentKindEnum,
  toDocumentEdition,
  toEditionLine,
} from './document-edition.type';

@Resolver()
export class DocumentsResolver {
  @Public()
  @Query(() => DocumentEditionType, {
    nullable: true,
    description:
      'A legal document: the edition in force, or the one of the given number; null where there is none.',
  })
  async documentEdition(
    @Arg('kind', () => DocumentKindEnum, { description: 'Which document.' }) kind: DocumentEdition['kind'],
    @Arg('edition', () => Int, {
      nullable: true,
      description: 'Number of an edition; the one in force without it.',
    })
    edition: number | null,
    @Ctx() context: RequestContext,
  ): Promise<DocumentEditionType | null> {
    const row =
      edition == null
        ? await getCurrentEdition(context.domain, kind)
        : await getEdition(context.domain, kind, edition);
    if (row === null) return null;
    const profile = await getCurrentOperatorProfile(context.domain);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    return toDocumentEdition(row, profile, context);
  }

  @Public()
  @Query(() => [DocumentEditionLineType], {
    description: 'Every published edition of a document, the newest first.',
  })
  async documentEditions(
    @Arg('kind', () => DocumentKindEnum, { description: 'Which document.' }) kind: DocumentEdition['kind'],
    @Ctx() context: RequestContext,
  ): Promise<readonly DocumentEditionLineType[]> {
    return (await listEditions(context.domain, kind)).map(toEditionLine);
  }

  @Public()
  @Query(() => DocumentComparisonType, {
    nullable: true,
    description:
      'Two editions and what changed between them; null where one does not exist or both are the same.',
  })
  async documentComparison(
    @Arg('kind', () => DocumentKindEnum, { description: 'Which document.' }) kind: DocumentEdition['kind'],
    @Arg('from', () => Int, { description: 'Number of one edition.' }) from: number,
    @Arg('to', () => Int, { description: 'Number of the other.' }) to: number,
    @Ctx() context: RequestContext,
  ): Promise<DocumentComparisonType | null> {
    const found = await findEditionComparison(context.domain, kind, [from, to]);
    if (found === null) return null;
    const profile = await getCurrentOperatorProfile(context.domain);
    if (profile === null) throw new DomainError('UNAVAILABLE');
    return {
      older: toDocumentEdition(found.older, profile, context),
      newer: toDocumentEdition(found.newer, profile, context),
      changeClass: found.changeClass,
      differences: found.differences,
    };
  }

  @SignedIn()
  @Query(() => [ConfirmationType], { description: 'What the viewer has confirmed, newest first.' })
  confirmations(@Ctx() context: RequestContext): Promise<readonly ListedConfirmation[]> {
    return listConfirmations(context.domain);
  }
}
