type Source = Readonly<Record<string, string | undefined>>;

/** A tool of another organisation, as the operator has set it up. It loads only for visitors who allowed it. */
export interface VisitorTool {
  readonly purpose: 'METRICA' | 'GOOGLE_ANALYTICS' | 'BITRIX_CHAT';
  /** Number of the counter; empty for the chat. */
  readonly id: string;
  /** Address of its script. */
  readonly script: string;
  /** What the content security policy names for those who allowed it, and for nobody else. */
  readonly hosts: readonly string[];
}

/**
 * The tools that this site has; one without a number or an address does not exist, and nobody is asked about it.
 * @throws Error that names the variable which is wrong.
 */
export function readTools(source: Source): readonly VisitorTool[] {
  return [metrica(source), googleAnalytics(source), bitrixChat(source)].filter((tool) => tool !== null);
}

function metrica(source: Source): VisitorTool | null {
  const id = numberOf('METRICA_COUNTER_ID', source, /^\d{1,12}$/);
  if (id === null) return null;
  const url = addressOf('METRICA_URL', source);
  const hosts = [
    'https://mc.yandex.ru',
    'https://mc.yandex.com',
    'https://mc.yandex.kz',
    'https://yastatic.net',
  ];
  return {
    purpose: 'METRICA',
    id,
    script: `${url ?? 'https://mc.yandex.ru'}/metrika/tag.js`,
    hosts: url === null ? hosts : [`${url}/`],
  };
}

function googleAnalytics(source: Source): VisitorTool | null {
  const id = numberOf('GOOGLE_ANALYTICS_ID', source, /^G-[A-Z0-9]{4,20}$/);
  if (id === null) return null;
  const url = addressOf('GOOGLE_ANALYTICS_URL', source);
  const hosts = [
    'https://www.googletagmanager.com',
    'https://*.google-analytics.com',
    'https://*.analytics.google.com',
  ];
  return {
    purpose: 'GOOGLE_ANALYTICS',
    id,
    script: `${url ?? 'https://www.googletagmanager.com'}/gtag/js?id=${id}`,
    hosts: url === null ? hosts : [`${url}/`],
  };
}

function bitrixChat(source: Source): VisitorTool | null {
  const script = addressOf('BITRIX_CHAT_LOADER_URL', source);
  if (script === null) return null;
  const portal = addressOf('BITRIX_PORTAL_URL', source);
  if (portal === null) throw new Error('BITRIX_PORTAL_URL is missing, and BITRIX_CHAT_LOADER_URL is there');
  return { purpose: 'BITRIX_CHAT', id: '', script, hosts: [new URL(script).origin, portal] };
}

function numberOf(name: string, source: Source, form: RegExp): string | null {
  const value = source[name]?.trim() ?? '';
  if (value === '') return null;
  if (!form.test(value)) throw new Error(`${name} is not a number that this tool gives`);
  return value;
}

/** Without a slash at its end. These addresses become parts of a header, so nothing but an address may stand there. */
function addressOf(name: string, source: Source): string | null {
  const value = source[name]?.trim() ?? '';
  if (value === '') return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || /[;,'\s]/.test(url.href)) {
    throw new Error(`${name} is not an http address`);
  }
  return url.href.replace(/\/$/, '');
}
