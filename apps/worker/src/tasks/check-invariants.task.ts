import { checkInvariants } from '@apipay/domain/invariants';
import { systemContext, type Task } from '../task-context';

export const checkInvariantsTask: Task<'check-invariants'> = async (services, payload) => {
  const findings = await checkInvariants(systemContext(services, 'check-invariants', payload));
  services.observeInvariants(findings);
  return findings.some(({ violations }) => violations > 0) ? 'violated' : 'held';
};
