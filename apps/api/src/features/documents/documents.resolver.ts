import {
  type DocumentEdition,
  findEditionComparison,
  findShownEdition,
  listEditions,
} from '@apipay/domain/documents';
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
    const found = await findShownEdition(context.domain, kind, edition ?? null);
    return found && toDocumentEdition(found, context);
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
    return {
      older: toDocumentEdition(found.older, context),
      newer: toDocumentEdition(found.newer, context),
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
