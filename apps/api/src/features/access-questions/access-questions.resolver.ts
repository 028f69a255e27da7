import { askAboutAccess, readOwnQuestions } from '@apipay/domain/access-questions';
import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { SignedIn } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import { noErrors } from '../../graphql/payload';
import {
  AccessQuestionPayload,
  AskAboutAccessArgs,
  QuestionedAccessRecordType,
} from './access-question.type';

@Resolver()
export class AccessQuestionsResolver {
  @SignedIn()
  @Cost(10)
  @Query(() => QuestionedAccessRecordType, {
    description:
      'A line of “who used my data” with what the viewer asked about it. Errors: ACCESS_RECORD_NOT_FOUND.',
  })
  accessRecord(
    @Arg('id', () => ID, { description: 'Id of the record.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<QuestionedAccessRecordType> {
    return readOwnQuestions(domain, id);
  }

  @SignedIn()
  @Mutation(() => AccessQuestionPayload, {
    description: 'Says what seems wrong with a line of “who used my data”; it is answered in writing.',
  })
  async askAboutAccess(
    @Arg('input', () => AskAboutAccessArgs, { description: 'Which line and what.' })
    input: AskAboutAccessArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessQuestionPayload> {
    return { questionId: await askAboutAccess(domain, input), ...noErrors };
  }
}
