import type { MessengerTemplate, MessengerTemplates } from '@apipay/domain/campaigns/campaign-template.port';
import { request } from 'undici';
import { createOutboundAgent, readCapped } from '../../http/outbound-agent';
import { sameLanguages } from './languages';
import type { WhatsAppTemplatesConfig } from './types';

const MAX_ANSWER_BYTES = 512 * 1024;
const DEADLINE_MS = 10_000;

export interface WhatsAppTemplates extends MessengerTemplates {
  close(): Promise<void>;
}

/** Reads the templates of a business account of the WhatsApp Cloud API. */
export function createWhatsAppTemplates(config: WhatsAppTemplatesConfig): WhatsAppTemplates {
  const { baseUrl, accountId, token, version = 'v25.0', templateLanguages = sameLanguages } = config;
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const target = `${baseUrl.replace(/\/+$/, '')}/${version}/${encodeURIComponent(accountId)}/message_templates`;
  const outbound = createOutboundAgent({}, deadlineMs);

  const ask = async (filter: Readonly<Record<string, string>>, requestId: string) => {
    const query = new URLSearchParams({ ...filter, limit: '100' });
    try {
      const answer = await request(`${target}?${query}`, {
        dispatcher: outbound.agent,
        method: 'GET',
        signal: AbortSignal.timeout(deadlineMs),
        headers: { authorization: `Bearer ${token}`, 'x-request-id': requestId },
      });
      const text = await readCapped(answer.body, MAX_ANSWER_BYTES);
      if (answer.statusCode !== 200 || text === null) return null;
      const entries = member(JSON.parse(text), 'data');
      return Array.isArray(entries) ? (entries as readonly unknown[]) : null;
    } catch {
      return null;
    }
  };

  return {
    async readTemplate(name, requestId) {
      const fields = 'name,language,status,category,components';
      const entries = await ask({ name, fields }, requestId);
      return entries && readTemplates(entries, name, templateLanguages);
    },

    async listUsable(requestId) {
      const entries = await ask({ fields: 'name,language,status,category' }, requestId);
      return entries && usableNames(entries, Object.values(templateLanguages));
    },

    close: () => outbound.close(),
  };
}

/** Approved for advertising in every language of ours. */
function usableNames(entries: readonly unknown[], languages: readonly string[]): readonly string[] {
  const approved = entries.filter(
    (entry) => member(entry, 'status') === 'APPROVED' && member(entry, 'category') === 'MARKETING',
  );
  const names = new Set(approved.map((entry) => String(member(entry, 'name') ?? '')));
  return [...names].filter((name) =>
    languages.every((language) =>
      approved.some((entry) => member(entry, 'name') === name && member(entry, 'language') === language),
    ),
  );
}

/** The vendor's filter finds parts of names too. */
function readTemplates(
  entries: readonly unknown[],
  name: string,
  languages: Readonly<Record<'ru' | 'kk' | 'en', string>>,
): readonly MessengerTemplate[] {
  return (['ru', 'kk', 'en'] as const).flatMap((locale) => {
    const entry: unknown = entries.find(
      (each) => member(each, 'name') === name && member(each, 'language') === languages[locale],
    );
    return entry === undefined ? [] : [readTemplate(entry, locale)];
  });
}

function readTemplate(entry: unknown, locale: MessengerTemplate['locale']): MessengerTemplate {
  const parts = list(member(entry, 'components'));
  const textOf = (type: string) => {
    const text = member(
      parts.find((part) => member(part, 'type') === type),
      'text',
    );
    return typeof text === 'string' && text !== '' ? text : null;
  };
  const buttons = parts
    .filter((part) => member(part, 'type') === 'BUTTONS')
    .flatMap((part) => list(member(part, 'buttons')));
  const isQuick = (button: unknown) => member(button, 'type') === 'QUICK_REPLY';
  return {
    locale,
    status: String(member(entry, 'status') ?? ''),
    category: String(member(entry, 'category') ?? ''),
    body: textOf('BODY') ?? '',
    footer: textOf('FOOTER'),
    quickReplies: buttons.filter(isQuick).map((button) => String(member(button, 'text') ?? '')),
    hasMore:
      textOf('BODY') === null ||
      buttons.some((button) => !isQuick(button)) ||
      parts.some((part) => !['BODY', 'FOOTER', 'BUTTONS'].includes(String(member(part, 'type')))),
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
