import type { ResultOf } from 'gql.tada';
import type { operatorProfileDocument } from './operator.documents';

export type ProfileVersion = ResultOf<typeof operatorProfileDocument>['operatorProfileVersions'][number];

/** Every field of the form, as it stands on the page. */
export const profileGroups = [
  {
    key: 'organisation',
    fields: ['nameRu', 'nameKk', 'nameEn', 'addressRu', 'addressKk', 'addressEn', 'identificationNumber'],
  },
  { key: 'bank', fields: ['bankName', 'bankCode', 'bankAccount'] },
  { key: 'contacts', fields: ['supportEmail', 'legalEmail', 'whatsappNumber'] },
  {
    key: 'responsible',
    fields: ['responsiblePersonRu', 'responsiblePersonKk', 'responsiblePersonEn', 'responsibleEmail'],
  },
  { key: 'body', fields: ['authorisedBodyRu', 'authorisedBodyKk', 'authorisedBodyEn'] },
  {
    key: 'next',
    fields: [
      'authorisedBodyNextRu',
      'authorisedBodyNextKk',
      'authorisedBodyNextEn',
      'authorisedBodyNextFrom',
    ],
  },
] as const;

export type ProfileField = (typeof profileGroups)[number]['fields'][number];
export type ProfileValues = Readonly<Record<ProfileField, string>>;

export const profileFields: readonly ProfileField[] = profileGroups.flatMap(({ fields }) => fields);

export function profileValues(read: (name: ProfileField) => string): ProfileValues {
  return Object.fromEntries(profileFields.map((name) => [name, read(name)])) as ProfileValues;
}

/** What of a version differs from the one before it. */
export function changedFields(version: ProfileVersion, before: ProfileVersion): readonly ProfileField[] {
  return profileFields.filter((name) => version[name] !== before[name]);
}
