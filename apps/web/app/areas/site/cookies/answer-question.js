/** Esc refuses; a refusal takes the question away and leaves the page, its place and its focus as they were. */
const dialog = document.querySelector('[data-visitor-question]');
const form = dialog?.querySelector('form');
const refusal = form?.querySelector('button[value="ONLY_NECESSARY"]');
if (dialog && form && refusal) {
  let before = null;
  let isSent = false;

  document.addEventListener('focusin', ({ target }) => {
    if (!dialog.contains(target)) before = target;
  });

  document.addEventListener('keydown', (event) => {
    const { activeElement } = document;
    const isHere = dialog.contains(activeElement) || activeElement === document.body;
    if (event.key === 'Escape' && !event.defaultPrevented && isHere && dialog.isConnected) refusal.click();
  });

  form.addEventListener('submit', (event) => {
    if (event.submitter !== refusal || isSent || dialog.dataset.visitorQuestion !== 'stay') return;
    event.preventDefault();
    isSent = true;
    const body = new URLSearchParams(new FormData(form, refusal));
    fetch('/cookies', { method: 'POST', body, redirect: 'manual' }).then(
      // Where it was recorded the answer leads on; anything else has something to say, and the browser shows it.
      ({ type }) => (type === 'opaqueredirect' ? leave() : form.requestSubmit(refusal)),
      () => form.requestSubmit(refusal),
    );
  });

  const leave = () => {
    dialog.remove();
    const place = before?.isConnected ? before : document.querySelector('main');
    place?.focus({ preventScroll: true });
  };
}
