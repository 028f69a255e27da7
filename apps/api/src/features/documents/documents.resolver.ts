import { type DocumentEdition, getCurrentEdition, getEdition } from '@apipay/domain/documents';
import { DomainError } from '@apipay/domain/kernel/errors';
import { getCurrentOperatorProfile } from '@apipay/domain/operator-profiles';
import { type ListedConfirmation, listConfirmations } from '@apipay/domain/users';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import {
  ConfirmationType,
  DocumentEditionType,
  DocumentKindEnum,
  toDocumentEdition,
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

  @SignedIn()
  @Query(() => [ConfirmationType], { description: 'What the viewer has confirmed, newest first.' })
  confirmations(@Ctx() context: RequestContext): Promise<readonly ListedConfirmation[]> {
    return listConfirmations(context.domain);
  }
}
