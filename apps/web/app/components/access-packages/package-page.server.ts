import { createHash } from 'node:crypto';
import type {
  PackageHead,
  PackagePart,
  PackageTableHead,
} from '@apipay/domain/access-packages/access-package.inputs';
import { formatDateTime, formatMoney, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { registerWords } from '@apipay/i18n/register-words';
import type { PackageSource } from './package-source.server';

type Row = PackagePart[number]['rows'][number];

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:60rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1.05rem;margin:1.75rem 0 .25rem}p{max-width:65ch}
section{margin:.75rem 0;padding:.75rem;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem}dl{display:grid;grid-template-columns:minmax(7rem,14rem) 1fr;gap:.15rem 1rem;margin:0}
dd{margin:0;white-space:pre-line}dt,.quiet{color:color-mix(in srgb,currentColor 75%,transparent)}summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}@media print{details{display:none}}`;

/** Of a page that runs nothing, loads nothing and stands in no frame. */
export const packagePagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The copy for people, in their language: complete, without a script, and kept nowhere. */
export async function* packageAsPage(source: PackageSource, locale: Locale): AsyncGenerator<string> {
  const { head } = source;
  const t = translator(locale);
  const words = wordsOf(locale);
  const made = { number: String(head.requestNumber), time: words.instant(head.begunAt) };
  yield `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${esc(t('copy.page.title'))}</title><style>${style}</style></head><body><main><h1>${esc(t('copy.page.title'))}</h1>`;
  yield paragraph(t('copy.page.made', made)) +
    paragraph(t('copy.page.about')) +
    paragraph(t('copy.page.print'));
  yield paragraph(t('copy.page.others'));
  if (head.subjects.some(({ kind }) => kind === 'payer')) yield paragraph(t('copy.page.operator'));
  let last = { subjectId: '', table: '' };
  for await (const { subjectId, table, rows } of source.sections()) {
    if (subjectId !== last.subjectId) yield words.person(head, subjectId);
    if (subjectId !== last.subjectId || table !== last.table) yield words.table(head, subjectId, table);
    yield rows.map((row) => words.row(row)).join('');
    last = { subjectId, table };
  }
  yield `<h2>${esc(t('copy.page.empty'))}</h2>`;
  for (const { subjectId, tables } of head.subjects) {
    const empty = tables.filter(({ rows }) => rows === 0).map(({ name }) => words.titleOf(name));
    if (empty.length > 0) yield paragraph(`${words.nameOf(head, subjectId)}: ${empty.join(', ')}.`);
  }
  yield '</main></body></html>\n';
}

function wordsOf(locale: Locale) {
  const t = translator(locale);
  const { word, term } = registerWords(t);
  const titleOf = (table: string) => t.find(`copy.table.${table}`) ?? table;
  const instant = (text: string) => formatDateTime(text, locale, { zone: 'Asia/Almaty', nameZone: true });
  const list = (codes: readonly string[], group: 'category' | 'purpose' | 'basis' | 'recipient') =>
    codes.map((code) => word(group, code)).join(', ');
  const line = (name: string, value: string) => `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`;

  function nameOf(head: PackageHead, subjectId: string): string {
    const subject = head.subjects.find((one) => one.subjectId === subjectId);
    return subject?.kind === 'payer'
      ? t('copy.page.payerOf', { name: subject.merchantName ?? t('copy.page.unnamed') })
      : word('subject', subject?.kind ?? '');
  }

  /** What is in a closed list and has words. */
  function wordOf(name: string, value: string): string | null {
    if (name === 'action') return t.find(`audit.action.${value}`);
    if (name === 'purpose') return word('purpose', value);
    if (name === 'fields') return t.find(`cabinet.field.${value}`);
    return null;
  }

  function valueOf(name: string, value: Row[string]): string {
    if (value === null) return t('copy.page.destroyed');
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.map((one) => wordOf(name, one) ?? one).join(', ');
    }
    if (typeof value === 'boolean') return t(value ? 'copy.page.yes' : 'copy.page.no');
    if (typeof value === 'string') {
      if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return instant(value);
      if (name.endsWith('Minor') && /^-?\d+$/.test(value)) return formatMoney(BigInt(value), locale);
      return wordOf(name, value) ?? value;
    }
    return typeof value === 'number' ? String(value) : JSON.stringify(value);
  }

  return {
    titleOf,
    instant,
    nameOf,
    person: (head: PackageHead, subjectId: string) => `<h2>${esc(nameOf(head, subjectId))}</h2>`,
    table(head: PackageHead, subjectId: string, name: string): string {
      const table = head.subjects
        .find((one) => one.subjectId === subjectId)
        ?.tables.find((one) => one.name === name);
      return `<h3>${esc(titleOf(name))}</h3>${table === undefined ? '' : about(table)}`;
    },
    row(row: Row): string {
      const fields = Object.entries(row);
      const label = (name: string) => t.find(`copy.column.${name}`);
      const known = fields.filter(([name, value]) => label(name) !== null && value !== null);
      const rest = fields.filter(([name]) => !known.some(([one]) => one === name));
      const technical =
        rest.length === 0
          ? ''
          : `<details><summary>${esc(t('copy.page.technical'))}</summary><dl>${rest.map(([name, value]) => line(label(name) ?? name, valueOf(name, value))).join('')}</dl></details>`;
      return `<section><dl>${known.map(([name, value]) => line(label(name) ?? name, valueOf(name, value))).join('')}</dl>${technical}</section>`;
    },
  };

  function about(table: PackageTableHead): string {
    const said = [
      t('copy.page.rows', { count: table.rows }),
      list(table.categories, 'category'),
      `${t('web.register.column.purposes')}: ${list(table.purposes, 'purpose')}`,
      `${t('web.register.column.basis')}: ${list(table.bases, 'basis')}`,
      `${t('web.register.column.term')}: ${table.terms.map((one) => term(one.kind === 'days' ? one : { kind: one.kind }, true)).join('; ')}`,
      `${t('web.register.column.recipients')}: ${table.recipients.length === 0 ? t('web.register.nobody') : list(table.recipients, 'recipient')}`,
      ...(table.leftOut.length === 0 ? [] : [`${t('copy.page.leftOut')}: ${t('copy.page.leftOutText')}`]),
    ];
    return `<p class="quiet">${said.map((one) => esc(one.replace(/\.$/, ''))).join('. ')}.</p>`;
  }
}

function paragraph(text: string): string {
  return `<p>${esc(text)}</p>`;
}

function esc(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
