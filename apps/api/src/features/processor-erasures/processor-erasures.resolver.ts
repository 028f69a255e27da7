import { closeProcessorErasure, readErasureDesk } from '@apipay/domain/processor-erasures';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import {
  CloseProcessorErasureArgs,
  ErasureDeskType,
  ProcessorErasurePayload,
} from './processor-erasure.type';

@Resolver()
export class ProcessorErasuresResolver {
  @Staff('processor:erase')
  @Query(() => ErasureDeskType, {
    description: 'What has to be deleted at processors by when, and what became of the rest.',
  })
  erasureDesk(@Ctx() { domain }: RequestContext): Promise<ErasureDeskType> {
    return readErasureDesk(domain);
  }

  @Staff('processor:erase')
  @Mutation(() => ProcessorErasurePayload, {
    description:
      'Says by what somebody saw that a deletion at a processor is over. The visitor reads how it ended.',
  })
  async closeProcessorErasure(
    @Arg('input', () => CloseProcessorErasureArgs, { description: 'Which and how.' })
    input: CloseProcessorErasureArgs,
    @Ctx() { domain }: RequestContext,
  ): Promise<ProcessorErasurePayload> {
    return { erasureId: await closeProcessorErasure(domain, input), ...noErrors };
  }
}
