/** Plays the loader of the chat of 1C-Bitrix: marks in the browser, a frame of the portal, and the event that says it is there. */
(() => {
  const base = document.currentScript.src.replace(/\/loader\.js.*$/, '');
  localStorage.setItem('b24-sitebutton-data', '{}');
  document.cookie = 'b24_sitebutton_hello=y; path=/; max-age=31536000; SameSite=Lax';
  let user = { name: '' };
  const widget = {
    setUserRegisterData(data) {
      user = data;
    },
    open() {
      const frame = document.createElement('iframe');
      frame.src = `${base}/chat?name=${encodeURIComponent(user.name)}`;
      frame.title = 'Bitrix24';
      frame.style.cssText = 'display:block;width:100%;height:16rem;border:1px solid';
      document.querySelector('main').append(frame);
    },
  };
  window.dispatchEvent(new CustomEvent('onBitrixLiveChat', { detail: { widget } }));
})();
