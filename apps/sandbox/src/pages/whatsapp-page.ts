import type { TemplateShelf } from '../whatsapp/marketing-templates';
import { templateStatuses } from '../whatsapp/template-status';
import { Html, html } from './html';
import { icons } from './icons';
import type { Locale } from './locale';
import { siteTexts } from './site-texts';

const languages = ['ru', 'kk', 'en'] as const;

/** Where messages go, and the templates for mailings, whose state a person can change as the vendor would. */
export function whatsappBody(input: {
  readonly locale: Locale;
  readonly origin: string;
  readonly shelf: TemplateShelf;
  readonly said: string | undefined;
}): Html {
  const { locale, origin, shelf, said } = input;
  const texts = siteTexts[locale];
  const rows = shelf.names().flatMap((name) => languages.map((language) => ({ name, language })));
  return html`<div class="content">
<div class="stack"><h1>${texts.whatsappCard}</h1><p class="lead">${texts.whatsappText}</p>
<p>${texts.address}: <code>${origin}/whatsapp</code></p><p><a href="/phone">${texts.openPhone}${icons.arrow}</a></p></div>
<div class="stack"><h2>${texts.templates}</h2><p>${texts.templatesLead}</p>
${said === 'saved' && html`<p class="state paid" role="status">${icons.check}<span>${texts.templateSaved}</span></p>`}</div>
<div class="table"><table><thead><tr><th scope="col">${texts.template}</th><th scope="col">${texts.language}</th><th scope="col">${texts.templateState}</th></tr></thead><tbody>${rows.map(
    ({ name, language }) => {
      const id = `${name}-${language}`;
      return html`<tr><td class="code">${name}</td><td>${language}</td><td><form method="post" action="/whatsapp/templates" class="row">
<input type="hidden" name="name" value="${name}"><input type="hidden" name="language" value="${language}">
<label class="unseen" for="${id}">${texts.templateState}: ${name}, ${language}</label>
<select id="${id}" name="status">${templateStatuses.map(
        (status) =>
          html`<option value="${status}"${status === shelf.statusOf(name, language) && new Html(' selected')}>${status}</option>`,
      )}</select><button class="button">${texts.save}</button></form></td></tr>`;
    },
  )}</tbody></table></div>
</div>`;
}
