import type { FastifyReply, FastifyRequest } from 'fastify';

export const locales = ['ru', 'kk', 'en'] as const;
export type Locale = (typeof locales)[number];

/** `?lang=` (remembered in a cookie), then the cookie, then Accept-Language, then Russian. */
export function chooseLocale(request: FastifyRequest, reply: FastifyReply): Locale {
  const { lang } = request.query as { lang?: string };
  const asked = find(lang);
  if (asked) {
    void reply.header(
      'set-cookie',
      `sandbox_lang=${asked}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly`,
    );
    return asked;
  }
  const cookie = /(?:^|;\s*)sandbox_lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
  return find(cookie) ?? fromHeader(request.headers['accept-language']) ?? 'ru';
}

function fromHeader(header: string | undefined): Locale | undefined {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...settings] = part.trim().split(';');
      const quality = settings.find((setting) => setting.trim().startsWith('q='));
      return { tag: tag.slice(0, 2).toLowerCase(), quality: quality ? Number(quality.split('=')[1]) : 1 };
    })
    .sort((left, right) => right.quality - left.quality)
    .map(({ tag }) => find(tag))
    .find((locale) => locale !== undefined);
}

function find(tag: string | undefined): Locale | undefined {
  return locales.find((locale) => locale === tag);
}

const zone = 'Asia/Almaty';

/** `14:05` today, `21.11, 14:05` on another day; Almaty time. */
export function readableTime(atMs: number, nowMs: number): string {
  const format = (options: Intl.DateTimeFormatOptions, ms: number) =>
    new Intl.DateTimeFormat('ru', { timeZone: zone, ...options }).format(ms);
  const time = format({ hour: '2-digit', minute: '2-digit' }, atMs);
  const day = (ms: number) => format({ day: '2-digit', month: '2-digit' }, ms);
  return day(atMs) === day(nowMs) ? time : `${day(atMs)}, ${time}`;
}
