import { listTroubledConnections } from '@apipay/domain/provider-connections';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Staff } from '../../graphql/access';
import { Cost } from '../../graphql/limits/static-cost';
import {
  ProviderCertificateType,
  StaffConnectionType,
  toProviderCertificate,
  toStaffConnection,
} from './staff-connection.type';

@Resolver()
export class StaffConnectionsResolver {
  @Staff('connection-health:read')
  @Cost(10)
  @Query(() => [StaffConnectionType], {
    description: 'Connections that are lost or answer with trouble, the longest without an answer first.',
  })
  async troubledConnections(@Ctx() { domain }: RequestContext): Promise<readonly StaffConnectionType[]> {
    return (await listTroubledConnections(domain)).map(toStaffConnection);
  }

  @Staff('connection-health:read')
  @Query(() => [ProviderCertificateType], { description: 'Our client certificates at the provider.' })
  providerCertificates(@Ctx() { domain, services }: RequestContext): readonly ProviderCertificateType[] {
    const now = domain.now();
    return services.certificates().map((report) => toProviderCertificate(report, now));
  }
}
