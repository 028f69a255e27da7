/**
 * After a withdrawal: deletes what the tools have left in this browser, takes the page anew, looks again, and sends the names
 * of what went and of what stayed. Values are not read.
 */
const sweep = document.querySelector('form[data-marks]');
const marks = new RegExp(sweep.dataset.marks, 'i');
const memory = 'apipay-sweep';

function cookieNames() {
  return document.cookie.split(';').map((part) => part.split('=')[0].trim());
}

async function databaseNames() {
  const databases = (await indexedDB.databases?.().catch(() => [])) ?? [];
  return databases.map(({ name }) => name ?? '');
}

async function find() {
  // Those that no script may read: the server saw them with the request for this page.
  const sent = JSON.parse(sweep.dataset.sent);
  const named = (kind, names) => names.filter((name) => marks.test(name)).map((name) => `${kind}:${name}`);
  const stored = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  return [
    ...new Set([
      ...named('cookie', [...sent, ...cookieNames()]),
      ...named('storage', stored),
      ...named('database', await databaseNames()),
    ]),
  ].slice(0, 60);
}

/** Nothing says where a cookie was set, so it goes on every domain above this one and on every path down to this page. */
function deleteCookie(name) {
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, index) => `; Domain=${labels.slice(index).join('.')}`)];
  const steps = location.pathname.split('/');
  const paths = ['/', ...steps.slice(1).map((_, index) => steps.slice(0, index + 2).join('/'))];
  for (const domain of domains) {
    for (const path of paths) {
      document.cookie = `${name}=; Path=${path}${domain}; Max-Age=0; SameSite=Lax`;
    }
  }
}

function remove(found) {
  const at = found.indexOf(':');
  const name = found.slice(at + 1);
  if (found.startsWith('cookie')) deleteCookie(name);
  else if (found.startsWith('database')) indexedDB.deleteDatabase(name);
  else {
    localStorage.removeItem(name);
    sessionStorage.removeItem(name);
  }
}

function send(field, names) {
  for (const value of names) {
    const input = document.createElement('input');
    Object.assign(input, { type: 'hidden', name: field, value });
    sweep.append(input);
  }
}

async function run() {
  const before = sessionStorage.getItem(memory);
  const found = await find();
  if (before === null) {
    found.forEach(remove);
    sessionStorage.setItem(memory, JSON.stringify(found));
    location.reload();
    return;
  }
  sessionStorage.removeItem(memory);
  send('left', found);
  send(
    'removed',
    JSON.parse(before).filter((name) => !found.includes(name)),
  );
  sweep.submit();
}

void run();
