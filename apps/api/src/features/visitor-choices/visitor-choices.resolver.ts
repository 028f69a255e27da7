import { readVisitorChoice, recordVisitorChoice, recordVisitorProbe } from '@apipay/domain/visitor-choices';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import {
  ReadVisitorChoiceArgs,
  RecordVisitorChoiceArgs,
  RecordVisitorProbeArgs,
} from './visitor-choice.args';
import {
  RecordVisitorChoicePayload,
  RecordVisitorProbePayload,
  toRecord,
  toVisitorChoice,
  VisitorChoiceType,
} from './visitor-choice.type';

@Resolver()
export class VisitorChoicesResolver {
  @Public()
  @Query(() => VisitorChoiceType, {
    description: 'What a visitor of the site allows, and what they are asked. Leaves no trace.',
  })
  async visitorChoice(
    @Arg('input', () => ReadVisitorChoiceArgs, { description: 'Which browser.' })
    input: ReadVisitorChoiceArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<VisitorChoiceType> {
    return toVisitorChoice(await readVisitorChoice(domain, services.snapshots, input));
  }

  @Public()
  @Mutation(() => RecordVisitorChoicePayload, {
    description:
      'Records a choice about the processors. It stands at once, and nothing of it is ever changed.',
  })
  async recordVisitorChoice(
    @Arg('input', () => RecordVisitorChoiceArgs, { description: 'What was pressed.' })
    input: RecordVisitorChoiceArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<RecordVisitorChoicePayload> {
    const record = await recordVisitorChoice(domain, services.snapshots, input);
    return { record: toRecord(record), ...noErrors };
  }

  @Public()
  @Mutation(() => RecordVisitorProbePayload, {
    description: 'Keeps what the browser found after a withdrawal, once for each choice.',
  })
  async recordVisitorProbe(
    @Arg('input', () => RecordVisitorProbeArgs, { description: 'Names of what was found.' })
    input: RecordVisitorProbeArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<RecordVisitorProbePayload> {
    await recordVisitorProbe(domain, input);
    return noErrors;
  }
}
