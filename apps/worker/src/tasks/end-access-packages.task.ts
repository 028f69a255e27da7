import { endAccessPackages } from '@apipay/domain/access-packages';
import { systemContext, type Task } from '../task-context';

export const endAccessPackagesTask: Task<'end-access-packages'> = async (services, payload) =>
  `ended ${await endAccessPackages(systemContext(services, 'end-access-packages', payload))}`;
