import { createHash } from 'node:crypto';
import type { Locale } from '@apipay/i18n';
import { esc, paragraph } from './markup.server';
import { type OwnUse, ownUse } from './own-use';
import type { PackageSource } from './package-source.server';
import { packageWords } from './package-words.server';

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0 auto;max-width:60rem;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:2.5rem}h3{font-size:1.05rem;margin:1.75rem 0 .25rem}p{max-width:65ch}
section{margin:.75rem 0;padding:.75rem;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.5rem}dl{display:grid;grid-template-columns:minmax(7rem,14rem) 1fr;gap:.15rem 1rem;margin:0}
dd{margin:0;white-space:pre-line}dt,.quiet{color:color-mix(in srgb,currentColor 75%,transparent)}h4{font-size:1rem;margin:1.25rem 0 .25rem}section h3{margin-top:.25rem}.test{margin:0 0 .5rem;font-weight:600}.notice{padding:.75rem;border-left:.25rem solid #c2410c}summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center;gap:.5rem}summary::before{content:"▸"}details[open]>summary::before{content:"▾"}
@media(max-width:30rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.4rem}}@media print{details{display:none}}`;

/** Of a page that runs nothing, loads nothing and stands in no frame. */
export const packagePagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** What is shown of a person's log once its table ends. */
interface Log {
  readonly use: OwnUse;
  hasOthers: boolean;
}

/** The copy for people, in their language: complete but for uses that are counted, without a script, and kept nowhere. */
export async function* packageAsPage(source: PackageSource, locale: Locale): AsyncGenerator<string> {
  const { head } = source;
  const words = packageWords(locale);
  const { t } = words;
  const made = { number: String(head.requestNumber), time: words.instant(head.begunAt) };
  yield `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${esc(t('copy.page.title'))}</title><style>${style}</style></head><body><main><h1>${esc(t('copy.page.title'))}</h1>`;
  yield [
    ...(head.isPartlyDestroyed ? [words.lost(head)] : [t('copy.page.made', made), t('copy.page.about')]),
    t('copy.page.codes'),
    t('copy.page.print'),
    t('copy.page.others'),
    ...(head.subjects.some(({ kind }) => kind === 'payer') ? [t('copy.page.operator')] : []),
  ]
    .map(paragraph)
    .join('');
  if (head.subjects.some(({ mode }) => mode === 'test')) {
    yield `<p class="notice">${esc(t('copy.page.hasTest'))}</p>`;
  }
  if (head.destroyed.length > 0) {
    yield `<h2>${esc(t('copy.destroyed.title'))}</h2>${paragraph(t('copy.destroyed.text'))}`;
    yield head.destroyed.map((one) => words.destroyed(one)).join('');
  }
  let last = { subjectId: '', table: '' };
  let log: Log | null = null;
  const endOfTable = () => {
    const said = log === null ? '' : words.use(log.use, log.hasOthers);
    log = null;
    return said;
  };
  for await (const { subjectId, table, rows } of source.sections()) {
    const isNewPerson = subjectId !== last.subjectId;
    if (isNewPerson || table !== last.table) {
      yield endOfTable();
      if (isNewPerson) yield words.person(head, subjectId);
      yield words.table(head, subjectId, table);
      if (table === 'audit_records') log = { use: ownUse(), hasOthers: false };
    }
    const current: Log | null = log;
    const shown = current === null ? rows : rows.filter((row) => !current.use.take(row));
    if (current !== null && shown.length > 0) current.hasOthers = true;
    yield shown.map((row) => words.row(table, row)).join('');
    last = { subjectId, table };
  }
  yield endOfTable();
  yield `<h2>${esc(t('copy.page.empty'))}</h2>`;
  for (const { subjectId, tables } of head.subjects) {
    const empty = tables.filter(({ rows }) => rows === 0).map(({ name }) => words.titleOf(name));
    if (empty.length > 0) yield paragraph(`${words.nameOf(head, subjectId)}: ${empty.join(', ')}.`);
  }
  yield '</main></body></html>\n';
}
