import { formatDateTime } from './date-format';
import type { Locale } from './locale';
import { translator } from './messages';

interface OwnerNoticeContent {
  readonly kind: keyof typeof templates;
  /** A host, or the name of a merchant. */
  readonly about: string;
  readonly happenedAt: Date;
  /** IANA zone. */
  readonly zone: string;
}

interface WrittenNotice {
  /** Name of the template that is approved at the messenger, with the same words. */
  readonly template: (typeof templates)[OwnerNoticeContent['kind']]['template'];
  /** Fill its blanks, in order. */
  readonly parameters: readonly string[];
  /** What the owner reads. */
  readonly text: string;
}

const templates = {
  'endpoint-failing': { template: 'owner_endpoint_failing', words: 'endpointFailing' },
  'endpoint-disabled': { template: 'owner_endpoint_disabled', words: 'endpointDisabled' },
  'connection-lost': { template: 'owner_connection_lost', words: 'connectionLost' },
  'connection-restored': { template: 'owner_connection_restored', words: 'connectionRestored' },
} as const;

/** A message to the owner of a merchant, as it leaves. */
export function writeOwnerNotice(content: OwnerNoticeContent, locale: Locale): WrittenNotice {
  const { template, words } = templates[content.kind];
  const about = content.about.replace(/\s+/gu, ' ').trim();
  const time = formatDateTime(content.happenedAt, locale, { zone: content.zone, style: 'day' });
  return {
    template,
    parameters: [about, time],
    text: translator(locale)(`message.ownerNotice.${words}`, { about, time }),
  };
}
