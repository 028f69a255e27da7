export { buildAccessPackage } from './build-access-package';
export { endAccessPackages, endOwnPackage } from './end-access-packages';
export { readPackageHead, readPackagePart, recordPackageFetch } from './fetch-access-package';
export { listUnfetchedCopies } from './list-unfetched-copies';
export { numberForPackageCode, type OpenedPackage, openAccessPackage } from './open-access-package';
export { packageTables } from './package-tables';
export {
  askForAnotherPackage,
  type OwnPackageStatus,
  type PackageStatus,
  preparePackage,
  readOwnPackage,
  readStaffPackage,
} from './read-access-package';
