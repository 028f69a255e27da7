// Comfort only: every page works without this file.
const announcement = document.querySelector('#announcement');

const copyButtons = () => {
  for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = !navigator.clipboard;
};

document.addEventListener('click', async (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[data-copy]') : null;
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.done;
  announcement.textContent = button.dataset.done;
});

document.addEventListener('submit', (event) => {
  const { submitter } = event;
  if (!(submitter instanceof HTMLButtonElement)) return;
  // After the browser has taken the form: a second click must not answer twice.
  setTimeout(() => {
    submitter.disabled = true;
  });
});

const isTyping = () => document.activeElement?.matches('input, textarea') ?? false;

const refresh = async () => {
  if (isTyping()) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  const main = document.querySelector('main');
  if (!next || main.innerHTML === next.innerHTML) return;
  const focused = document.activeElement?.id;
  const opened = [...main.querySelectorAll('details[open][id]')].map(({ id }) => id);
  const scrolled = main.querySelector('.screen')?.scrollTop ?? 0;
  main.replaceChildren(...next.childNodes);
  for (const id of opened) document.querySelector(`#${CSS.escape(id)}`)?.setAttribute('open', '');
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  const screen = main.querySelector('.screen');
  if (screen) screen.scrollTop = scrolled;
  copyButtons();
  announcement.textContent = '';
  setTimeout(() => {
    announcement.textContent = announcement.dataset.text;
  }, 100);
};

copyButtons();

const { live } = document.body.dataset;
if (live) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, 60);
  };
  const source = new EventSource(live);
  source.addEventListener('change', soon);
  // What was missed while the line was down.
  source.addEventListener('open', soon);
}
