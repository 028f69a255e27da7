import { faceOf, hasScripts } from '../faces';
import { currentLoss, reportLoss } from './losses';
import { patientFetch } from './patient-fetch';

interface Sent {
  readonly form: HTMLFormElement;
  readonly submitter: HTMLElement | null;
  readonly path: string;
}

/** Once per page, before the router starts. */
export function watchConnection(): void {
  let sent: Sent | null = null;
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement)) return;
      sent = { form, submitter: event.submitter, path: new URL(form.action).pathname };
      // A form of the router goes through its fetch, which waits; a plain one would lead to the browser's own page.
      if (navigator.onLine || form.dataset['discover'] !== undefined) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      reportLoss({ kind: 'form', retry: () => form.requestSubmit(submitter) });
    },
    { capture: true },
  );
  document.addEventListener('click', holdLink, { capture: true });
  window.addEventListener('online', () => {
    const loss = currentLoss();
    if (loss?.kind === 'page') loss.retry();
  });
  window.fetch = patientFetch(window.fetch.bind(window), (path) => {
    const last = sent;
    if (last === null || last.path !== path || !last.form.isConnected) return null;
    return () => last.form.requestSubmit(last.submitter);
  });
}

/** Without a network a link would end at the browser's own page, or at parts of this site that have not been loaded yet. */
function holdLink(event: MouseEvent): void {
  if (navigator.onLine || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target || link.hasAttribute('download')) return;
  const { origin, pathname, hash } = new URL(link.href);
  if (origin !== location.origin || (hash !== '' && pathname === location.pathname)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const href = link.href;
  reportLoss({
    kind: 'page',
    retry: () => (link.isConnected && hasScripts(faceOf(pathname)) ? link.click() : location.assign(href)),
  });
}
