import { pgEnum } from 'drizzle-orm/pg-core';
import { locales } from './locales.enums';
import { modes } from './mode.enums';

export const modeEnum = pgEnum('mode', modes);
export const localeEnum = pgEnum('locale', locales);
