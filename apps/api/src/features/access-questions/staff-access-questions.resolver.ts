import {
  answerAccessQuestion,
  listAnsweredQuestions,
  readQuestionDesk,
  readStaffQuestion,
} from '@apipay/domain/access-questions';
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { type Connection, PageArgs, toConnection, toPageRequest } from '../../graphql/page';
import { noErrors } from '../../graphql/payload';
import {
  AccessQuestionDeskType,
  AccessQuestionPayload,
  AnswerAccessQuestionArgs,
  StaffAccessQuestionConnection,
  StaffAccessQuestionDetailType,
  type StaffAccessQuestionType,
} from './access-question.type';

const scope = 'answered-access-questions';

@Resolver()
export class StaffAccessQuestionsResolver {
  @Staff('access-question:answer')
  @Query(() => AccessQuestionDeskType, { description: 'Questions about uses of data that wait.' })
  accessQuestionDesk(@Ctx() { domain }: RequestContext): Promise<AccessQuestionDeskType> {
    return readQuestionDesk(domain);
  }

  @Staff('access-question:answer')
  @Query(() => StaffAccessQuestionConnection, {
    description: 'Questions that were answered, the latest first.',
  })
  async answeredAccessQuestions(
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<Connection<StaffAccessQuestionType>> {
    const page = await listAnsweredQuestions(domain, toPageRequest(args, services.cursors, scope));
    return toConnection(page, services.cursors, scope, (row) => row);
  }

  @Staff('access-question:answer')
  @Query(() => StaffAccessQuestionDetailType, {
    description: 'One question with its words. Leaves a record. Errors: ACCESS_QUESTION_NOT_FOUND.',
  })
  staffAccessQuestion(
    @Arg('id', () => ID, { description: 'Id of the question.' }) id: string,
    @Ctx() { domain }: RequestContext,
  ): Promise<StaffAccessQuestionDetailType> {
    return readStaffQuestion(domain, id);
  }

  @Staff('access-question:answer')
  @Mutation(() => AccessQuestionPayload, { description: 'Answers a person in writing, once.' })
  async answerAccessQuestion(
    @Arg('input', () => AnswerAccessQuestionArgs, { description: 'Which and what.' })
    input: AnswerAccessQuestionArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<AccessQuestionPayload> {
    return { questionId: await answerAccessQuestion(domain, input), ...noErrors };
  }
}
