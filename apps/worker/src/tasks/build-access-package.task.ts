import { buildAccessPackage } from '@apipay/domain/access-packages';
import { systemContext, type Task } from '../task-context';

export const buildAccessPackageTask: Task<'build-access-package'> = (services, payload) =>
  buildAccessPackage(systemContext(services, 'build-access-package', payload), payload);
