import {
  createTranslator,
  defaultZone,
  type LoadedMessages,
  type Locale,
  type Translate,
} from '@apipay/i18n';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

export interface UiTexts {
  t: Translate;
  locale: Locale;
  /** IANA zone in which times are shown. */
  zone: string;
  /** The moment against which relative times are counted: the server's at first, then a minute hand. */
  now: Date;
}

const Context = createContext<UiTexts | null>(null);

export interface UiTextsProviderProps {
  /** Messages with at least the slices `ui` and `money`. */
  messages: LoadedMessages;
  zone?: string;
  /** ISO instant given by the server, so that the first browser render says the same. */
  now: string;
  children: ReactNode;
}

export function UiTextsProvider({ messages, zone = defaultZone, now, children }: UiTextsProviderProps) {
  const t = useMemo(() => createTranslator(messages), [messages]);
  const [minute, setMinute] = useState(() => new Date(now));
  useEffect(() => {
    const timer = setInterval(() => setMinute(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const value = useMemo(() => ({ t, locale: t.locale, zone, now: minute }), [t, zone, minute]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** @throws Error outside of `UiTextsProvider`. */
export function useUiTexts(): UiTexts {
  const texts = useContext(Context);
  if (!texts) throw new Error('UiTextsProvider is missing above this part');
  return texts;
}
