import {
  discardDocumentDraft,
  findDocumentDraft,
  proposeDocumentDraft,
  publishDocumentDraft,
  readDocumentDesk,
  type StartDocumentDraftInput,
  saveDocumentDraft,
  startDocumentDraft,
  withdrawDocumentProposal,
} from '@apipay/domain/document-drafts';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { DocumentKindEnum } from '../documents/document-edition.type';
import {
  DocumentDraftArgs,
  ProposeDocumentDraftArgs,
  PublishDocumentDraftArgs,
  SaveDocumentDraftArgs,
  StartDocumentDraftArgs,
} from './document-draft.args';
import {
  DocumentAtDeskType,
  DocumentDraftPayload,
  DocumentDraftViewType,
  PublishDocumentDraftPayload,
  toDeskLine,
  toDraft,
  toDraftView,
} from './document-draft.type';

@Resolver()
export class DocumentDraftsResolver {
  @Staff('document:read')
  @Cost(20)
  @Query(() => [DocumentAtDeskType], {
    description: 'Every document with what is in force, to come and under way.',
  })
  async documentDesk(@Ctx() { domain }: RequestContext): Promise<readonly DocumentAtDeskType[]> {
    return (await readDocumentDesk(domain)).map(toDeskLine);
  }

  @Staff('document:read')
  @Cost(50)
  @Query(() => DocumentDraftViewType, {
    nullable: true,
    description:
      'The draft of a document that is under way, and what publishing it would do; null where there is none.',
  })
  async documentDraft(
    @Arg('kind', () => DocumentKindEnum, { description: 'Which document.' })
    kind: StartDocumentDraftInput['kind'],
    @Arg('locale', () => LocaleEnum, { description: 'In which language the page is drawn.' })
    locale: RequestContext['domain']['locale'],
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftViewType | null> {
    const view = await findDocumentDraft(context.domain, kind);
    return view && toDraftView(view, locale, context);
  }

  @Staff('document:edit')
  @Mutation(() => DocumentDraftPayload, {
    description:
      'Begins the next edition with the words of the newest one; a draft that is under way goes on.',
  })
  async startDocumentDraft(
    @Arg('input', () => StartDocumentDraftArgs, { description: 'Which document.' })
    input: StartDocumentDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftPayload> {
    return { draft: toDraft(await startDocumentDraft(context.domain, input), context), ...noErrors };
  }

  @Staff('document:edit')
  @Mutation(() => DocumentDraftPayload, { description: 'Keeps one language of a draft.' })
  async saveDocumentDraft(
    @Arg('input', () => SaveDocumentDraftArgs, { description: 'The text.' }) input: SaveDocumentDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftPayload> {
    return { draft: toDraft(await saveDocumentDraft(context.domain, input), context), ...noErrors };
  }

  @Staff('document:edit')
  @Mutation(() => DocumentDraftPayload, { description: 'Hands a whole draft to a second person.' })
  async proposeDocumentDraft(
    @Arg('input', () => ProposeDocumentDraftArgs, { description: 'What, from when, why.' })
    input: ProposeDocumentDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftPayload> {
    return { draft: toDraft(await proposeDocumentDraft(context.domain, input), context), ...noErrors };
  }

  @Staff('document:edit')
  @Mutation(() => DocumentDraftPayload, { description: 'Opens a proposed draft for writing again.' })
  async withdrawDocumentProposal(
    @Arg('input', () => DocumentDraftArgs, { description: 'Which draft.' }) input: DocumentDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftPayload> {
    return { draft: toDraft(await withdrawDocumentProposal(context.domain, input), context), ...noErrors };
  }

  @Staff('document:edit')
  @Mutation(() => DocumentDraftPayload, { description: 'Puts a draft away for good.' })
  async discardDocumentDraft(
    @Arg('input', () => DocumentDraftArgs, { description: 'Which draft.' }) input: DocumentDraftArgs,
    @Ctx() context: RequestContext,
  ): Promise<DocumentDraftPayload> {
    return { draft: toDraft(await discardDocumentDraft(context.domain, input), context), ...noErrors };
  }

  @Staff('document:publish')
  @Mutation(() => PublishDocumentDraftPayload, {
    description: 'The second person publishes what was proposed, exactly as it was looked at.',
  })
  async publishDocumentDraft(
    @Arg('input', () => PublishDocumentDraftArgs, { description: 'Which draft, and what was looked at.' })
    input: PublishDocumentDraftArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<PublishDocumentDraftPayload> {
    const { edition, effectiveAt } = await publishDocumentDraft(domain, input);
    return { edition: { edition, effectiveAt }, ...noErrors };
  }
}
