import { pgEnum, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { exportKinds } from './export-places.enums';

export const exportKindEnum = pgEnum('export_kind', exportKinds);

/** The one file of a kind that somebody has written just now: held while its pages are asked for, and free by itself after that. */
export const exportPlaces = registeredTable(
  'export_places',
  {
    holder: text().notNull(),
    kind: exportKindEnum().notNull(),
    /** Random: tells two files apart. */
    file: text().notNull(),
    heldUntil: instant().notNull(),
  },
  {
    row: notPersonal('that a file is being written, for seconds'),
    columns: {
      holder: notPersonal('the random id of whoever asks for it'),
      file: notPersonal('a random id'),
    },
    rights: {
      tenant: ['select', 'insert', 'update', 'delete'],
      platform: ['select', 'insert', 'update', 'delete'],
    },
  },
  (t) => [primaryKey({ columns: [t.holder, t.kind] })],
);
