import {
  changeBillerService,
  createBillerService,
  listBillerServices,
  renewBillerService,
} from '@apipay/domain/biller';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Permitted } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import { ChangeBillerServiceArgs, CreateBillerServiceArgs, RenewBillerServiceArgs } from './biller.args';
import { BillerServicePayload, BillerServiceType, toBillerService } from './biller-service.type';

const shownBy = (domain: RequestContext['domain'], services: RequestContext['services']) => ({
  origin: services.publicOrigin,
  now: domain.now(),
});

@Resolver()
export class BillerServicesResolver {
  @Permitted('biller:read')
  @Query(() => [BillerServiceType], {
    description: 'Services of the present mode, oldest first, those that are off too.',
  })
  async billerServices(@Ctx() { domain, services }: RequestContext): Promise<readonly BillerServiceType[]> {
    const found = await listBillerServices(domain);
    return found.map((own) => toBillerService(own, shownBy(domain, services)));
  }

  @Permitted('biller:manage')
  @Mutation(() => BillerServicePayload, {
    description: 'Makes the address that the bank calls when somebody pays by account number.',
  })
  async createBillerService(
    @Arg('input', () => CreateBillerServiceArgs, { description: 'The service.' })
    input: CreateBillerServiceArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<BillerServicePayload> {
    const own = await createBillerService(domain, input);
    return { service: toBillerService(own, shownBy(domain, services)), ...noErrors };
  }

  @Permitted('biller:manage')
  @Mutation(() => BillerServicePayload, { description: 'Changes a service, or switches it off or on.' })
  async changeBillerService(
    @Arg('input', () => ChangeBillerServiceArgs, { description: 'What to change.' })
    input: ChangeBillerServiceArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<BillerServicePayload> {
    const own = await changeBillerService(domain, input);
    return { service: toBillerService(own, shownBy(domain, services)), ...noErrors };
  }

  @Permitted('biller:manage')
  @Mutation(() => BillerServicePayload, {
    description:
      'Gives a service a new address; the old one works beside it for the stated days and then opens nothing.',
  })
  async renewBillerService(
    @Arg('input', () => RenewBillerServiceArgs, { description: 'Which service.' })
    input: RenewBillerServiceArgs,
    @Ctx() { domain, services }: RequestContext,
  ): Promise<BillerServicePayload> {
    const own = await renewBillerService(domain, input);
    return { service: toBillerService(own, shownBy(domain, services)), ...noErrors };
  }
}
