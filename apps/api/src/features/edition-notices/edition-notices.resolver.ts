import {
  type DismissEditionNoticeInput,
  dismissEditionNotice,
  type EditionNotice,
  listEditionNotices,
} from '@apipay/domain/edition-notices';
import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { SignedIn } from '../../graphql/access';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { noErrors, Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { DocumentChangeClassEnum, DocumentKindEnum } from '../documents/document-edition.type';

@ObjectType('EditionNotice', {
  simpleResolvers: true,
  description: 'An edition that was published since the viewer registered, or put the last notice away.',
})
export class EditionNoticeType implements EditionNotice {
  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: EditionNotice['kind'];

  @Field(() => Int, { description: 'Number of the newest edition.' })
  edition: number;

  @Field(() => Int, { description: 'The newest edition that the viewer has had before.' })
  since: number;

  @Field(() => DateTimeScalar, { description: 'From when it is in force.' })
  effectiveAt: Date;

  @Field(() => Boolean, { description: 'False while it is to come.' })
  isInForce: boolean;

  @Field(() => DocumentChangeClassEnum, { description: 'From `since` to it.' })
  changeClass: EditionNotice['changeClass'];
}

@InputType('DismissEditionNoticeInput', { description: 'Up to which edition.' })
export class DismissEditionNoticeArgs implements DismissEditionNoticeInput {
  @Field(() => DocumentKindEnum, { description: 'Which document.' })
  kind: DismissEditionNoticeInput['kind'];

  @Field(() => Int, { description: 'Number of the edition that was told of.' })
  edition: number;
}

@ObjectType('DismissEditionNoticePayload', { simpleResolvers: true, description: 'What is still told of.' })
export class DismissEditionNoticePayload extends Payload {
  @AssumedLength(3)
  @Field(() => [EditionNoticeType], { nullable: true, description: 'What is left.' })
  editionNotices?: readonly EditionNoticeType[];
}

@Resolver()
export class EditionNoticesResolver {
  @SignedIn()
  @AssumedLength(3)
  @Query(() => [EditionNoticeType], {
    description: 'New editions of documents that the viewer has not put away yet.',
  })
  editionNotices(@Ctx() { domain }: RequestContext): Promise<readonly EditionNotice[]> {
    return listEditionNotices(domain);
  }

  @SignedIn()
  @Mutation(() => DismissEditionNoticePayload, {
    description: 'Puts the notice of an edition away, for the viewer alone.',
  })
  async dismissEditionNotice(
    @Arg('input', () => DismissEditionNoticeArgs, { description: 'Which.' }) input: DismissEditionNoticeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<DismissEditionNoticePayload> {
    return { editionNotices: await dismissEditionNotice(domain, input), ...noErrors };
  }
}
