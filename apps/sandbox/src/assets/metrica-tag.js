/** Plays the tag of Yandex.Metrica: the same switch, the same marks in the browser, one picture for a view. */
(() => {
  const base = document.currentScript.src.replace(/\/metrika\/.*$/, '');
  const keep = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=31536000; SameSite=Lax`;
  };
  const init = (id, options = {}) => {
    if (window[`disableYaCounter${id}`]) return;
    const visitor = `${Date.now()}${Math.floor(Math.random() * 1e6)}`;
    keep('_ym_uid', visitor);
    keep('_ym_d', Math.floor(Date.now() / 1000));
    keep('_ym_isad', '2');
    localStorage.setItem('_ym_uid', `"${visitor}"`);
    sessionStorage.setItem(`_ym${id}_lsid`, visitor);
    if (options.webvisor) fetch(`${base}/webvisor/${id}`, { method: 'POST', mode: 'no-cors' });
    new Image().src = `${base}/watch/${id}?page-url=${encodeURIComponent(location.href)}`;
  };
  const run = (id, what, options) => what === 'init' && init(id, options);
  for (const call of window.ym?.a ?? []) run(...call);
  window.ym = run;
})();
