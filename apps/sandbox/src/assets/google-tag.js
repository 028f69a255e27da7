/** Plays the tag of Google Analytics: consent mode, the same switch, the same marks in the browser, one call for a view. */
(() => {
  const { src } = document.currentScript;
  const base = src.replace(/\/gtag\/.*$/, '');
  const id = new URL(src).searchParams.get('id');
  let storage = 'granted';
  for (const [what, how, options] of window.dataLayer ?? []) {
    if (what === 'consent' && options?.analytics_storage) storage = options.analytics_storage;
    if (what !== 'config' || how !== id || window[`ga-disable-${id}`]) continue;
    const client = `GA1.1.${Math.floor(Math.random() * 1e9)}.${Math.floor(Date.now() / 1000)}`;
    if (storage === 'granted') {
      for (const name of ['_ga', `_ga_${id.replace('G-', '')}`]) {
        document.cookie = `${name}=${client}; path=/; max-age=63072000; SameSite=Lax`;
      }
    }
    fetch(`${base}/g/collect?tid=${id}`, {
      method: 'POST',
      mode: 'no-cors',
      credentials: 'include',
      keepalive: true,
    });
  }
})();
