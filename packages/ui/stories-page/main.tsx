import './page.css';
import { defaultLocale, isLocale } from '@apipay/i18n';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { StoryPage } from './story-page';

// ?locale=kk&theme=dark&part=table
const query = new URLSearchParams(location.search);
const wanted = query.get('locale');
const locale = isLocale(wanted) ? wanted : defaultLocale;
const theme = query.get('theme');

document.documentElement.lang = locale;
if (theme) document.documentElement.dataset['theme'] = theme;

const root = document.getElementById('root');
const page = <StoryPage locale={locale} part={query.get('part')} face={query.get('face')} />;
if (root?.hasChildNodes()) hydrateRoot(root, page);
else if (root) createRoot(root).render(page);
