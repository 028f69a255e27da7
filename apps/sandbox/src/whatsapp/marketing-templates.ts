import type { SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import type { TemplateStatus } from './template-status';

export interface MarketingTemplate {
  readonly body: string;
  readonly footer: string;
  readonly button: string;
}

const footers = {
  ru: { footer: 'Не нужны рассылки? Ответьте СТОП.', button: 'Не присылать' },
  kk: { footer: 'Таратылым керек емес пе? ТОҚТАТ деп жауап беріңіз.', button: 'Жібермеңіз' },
  en: { footer: 'No more of these? Answer STOP.', button: 'Stop sending' },
} as const;

/** Templates of the category MARKETING that the operator has had approved. `{{1}}` and so on are their blanks. */
const templates: Readonly<Record<string, Readonly<Record<string, MarketingTemplate>>>> = {
  service_news: {
    ru: { body: 'Здравствуйте! Новое в APIPAY: {{1}}. Подробности в кабинете.', ...footers.ru },
    kk: { body: 'Сәлеметсіз бе! APIPAY жаңалығы: {{1}}. Толығырақ кабинетте.', ...footers.kk },
    en: { body: 'Hello! New in APIPAY: {{1}}. Your account has the details.', ...footers.en },
  },
  tariff_offer: {
    ru: {
      body: 'Здравствуйте! До {{1}} тариф «{{2}}» в APIPAY дешевле. Сменить тариф можно в кабинете.',
      ...footers.ru,
    },
    kk: {
      body: 'Сәлеметсіз бе! {{1}} дейін APIPAY-дағы «{{2}}» тарифі арзанырақ. Тарифті кабинетте ауыстыра аласыз.',
      ...footers.kk,
    },
    en: {
      body: 'Hello! Until {{1}} the tariff “{{2}}” of APIPAY costs less. You can change your tariff in your account.',
      ...footers.en,
    },
  },
};

/** What became of the templates at the vendor: approved, until somebody says otherwise by `control/whatsapp/templates`. */
export class TemplateShelf implements RecordKeeper {
  readonly #statuses = new Map<string, TemplateStatus>();

  apply(event: SandboxEvent): void {
    if (event.type === 'template-status-set')
      this.#statuses.set(`${event.name} ${event.language}`, event.status);
  }

  reset(): void {
    this.#statuses.clear();
  }

  /** Null where there is none of this name. */
  find(name: string): Readonly<Record<string, MarketingTemplate>> | null {
    return Object.hasOwn(templates, name) ? (templates[name] ?? null) : null;
  }

  names(): readonly string[] {
    return Object.keys(templates);
  }

  statusOf(name: string, language: string): TemplateStatus {
    return this.#statuses.get(`${name} ${language}`) ?? 'APPROVED';
  }

  /** As the vendor lists them; its filter finds parts of names too. */
  list(part: string): readonly object[] {
    return Object.entries(templates)
      .filter(([name]) => name.includes(part))
      .flatMap(([name, languages]) =>
        Object.entries(languages).map(([language, { body, footer, button }]) => ({
          name,
          language,
          status: this.statusOf(name, language),
          category: 'MARKETING',
          components: [
            { type: 'BODY', text: body },
            { type: 'FOOTER', text: footer },
            { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: button }] },
          ],
        })),
      );
  }
}
